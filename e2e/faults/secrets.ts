import type { RequestRecord } from '@procore-upload/simulator';
import type { Page } from '@playwright/test';

/** What a credential looks like, whoever issued it. */
const LOOKS_SECRET =
  /X-Amz-(Signature|Credential|Security-Token)|"?(policy|signature|access_token)"?\s*[:=]|Bearer /i;

/** Chromium's own reports of requests have the whole URL; the page cannot keep it from that. */
const OF_CHROMIUM = /^(Failed to load resource|Access to XMLHttpRequest at|Access to fetch at) /;

declare global {
  interface Window {
    __told: string[];
  }
}

/** Everything that a page says to people and programs, to be searched for what is a secret. */
export interface PageTexts {
  /** Begins with the document that is open now. */
  start(): Promise<void>;
  /** Texts in which one of these requests' credentials is to be found, or something that looks like one. */
  withSecrets(requests: readonly RequestRecord[]): Promise<string[]>;
}

/** Listens to a page that is yet to be opened. */
export function listenToPage(page: Page): PageTexts {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', ({ message, stack = '' }) => said.push(message, stack));
  return {
    start: () => page.evaluate(noteTold),
    async withSecrets(requests) {
      const told = await page.evaluate(() => {
        // Asks for the snapshot as it is in the end.
        dispatchEvent(new Event('tell-snapshot'));
        return [...window.__told, document.body.innerText];
      });
      const secrets = secretsOf(requests);
      if (secrets.length === 0) throw new Error('No request had a credential: there is nothing to look for.');
      return [...said.filter((text) => !OF_CHROMIUM.test(text)), ...told]
        .filter((text) => LOOKS_SECRET.test(text) || secrets.some((secret) => text.includes(secret)))
        .map((text) => text.slice(0, 500));
    },
  };
}

/** The signatures and tokens that really were on the wire. */
function secretsOf(requests: readonly RequestRecord[]): string[] {
  return requests.flatMap(({ path, headers: { authorization = '' } }) => {
    const query = new URLSearchParams(path.split('?')[1]);
    const token = authorization.replace(/^\S+\s+/, '');
    return [query.get('X-Amz-Signature'), query.get('X-Amz-Credential'), token].filter(
      (text) => text !== null && text !== '',
    );
  }) as string[];
}

/** Runs in the page, and refers to nothing outside itself. */
function noteTold(): void {
  const texts: string[] = [];
  window.__told = texts;
  const inFull = (_key: string, value: unknown) =>
    value instanceof Error
      ? {
          ...Object.fromEntries(Object.entries(value)),
          message: value.message,
          stack: value.stack,
          cause: value.cause,
        }
      : value;
  const tell = (...told: unknown[]) => void texts.push(JSON.stringify(told, inFull));
  const events = [
    'added',
    'rejected',
    'state',
    'segment-stored',
    'segment-retry',
    'run-restarted',
    'gate',
    'warning',
    'completed',
    'failed',
    'canceled',
  ] as const;
  for (const event of events) {
    window.__uploader.on(event, (first: unknown, second?: unknown, third?: unknown) =>
      tell(event, first, second, third),
    );
  }
  addEventListener('tell-snapshot', () => tell(window.__uploader.getSnapshot()));
}
