import type { Page } from '@playwright/test';

/** What must not happen while a row runs, whatever goes wrong in it. */
export interface RowWatch {
  /** Begins with the document that is open now. */
  start(): Promise<void>;
  /** Uncaught errors and unhandled rejections, and what the console says that nobody expects. */
  complaints(): string[];
  /** Where progress went backwards within a run, as `run 1: 500 → 300`. */
  setbacks(): Promise<string[]>;
}

/** Chromium itself reports every request without a good answer; the page cannot keep it from that. */
const OF_REQUESTS = /^Failed to load resource: /;

declare global {
  interface Window {
    __setbacks?: string[];
  }
}

/** Watches a page that is yet to be opened. */
export function watchRow(page: Page, expected: RegExp | undefined): RowWatch {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (!['error', 'warning'].includes(message.type())) return;
    if (OF_REQUESTS.test(text) || expected?.test(text)) return;
    complaints.push(`console: ${text}`);
  });
  return {
    start: () => page.evaluate(noteSetbacks),
    complaints: () => complaints.filter((text) => !expected?.test(text)),
    setbacks: () => page.evaluate(() => window.__setbacks ?? []),
  };
}

/** Runs in the page, and refers to nothing outside itself. */
export function noteSetbacks(): void {
  const setbacks: string[] = [];
  const seen = new Map<string, number>();
  window.__setbacks = setbacks;
  const look = () => {
    for (const { id, run, loaded } of window.__uploader.getSnapshot().uploads) {
      const before = seen.get(`${id} ${run}`) ?? 0;
      if (loaded < before) setbacks.push(`run ${run}: ${before} → ${loaded}`);
      seen.set(`${id} ${run}`, loaded);
    }
  };
  window.__uploader.subscribe(look);
  for (const event of ['state', 'segment-stored', 'segment-retry', 'run-restarted'] as const) {
    window.__uploader.on(event, look);
  }
}
