import type { Simulator } from '@procore-upload/simulator';
import { expect } from 'vitest';

/** All that left a backend during a run, to be searched for what must not have. */
export class Overheard {
  readonly #texts: string[] = [];
  readonly #secrets: readonly string[];

  /** @param secrets those that are known by value before the run */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  log(text: string): void {
    this.#texts.push(text);
  }

  /** Notes an answer, and hands on one that can still be read. */
  async answer(response: Response): Promise<Response> {
    const text = await response.text();
    const headers = [...response.headers].filter(([name]) => !MEANT_FOR_THE_BROWSER.includes(name));
    // A create's own answer is where presigned URLs belong.
    const body = text.replaceAll(/"(?:url|segments)":.*$/gs, '');
    this.#texts.push(JSON.stringify(headers), body);
    const isEmpty = [204, 304].includes(response.status);
    return new Response(isEmpty ? null : text, response);
  }

  /** Neither what is known by value, nor a token that Procore has seen, nor anything that looks like one. */
  expectNoSecrets(cookies: readonly string[], simulator: Simulator): void {
    const tokens = simulator
      .requests()
      .flatMap(({ headers }) => /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? []);
    expect(tokens.length).toBeGreaterThan(0);
    const all = this.#texts.join('\n');
    expect(all.length).toBeGreaterThan(100);
    for (const secret of [...this.#secrets, ...cookies, ...tokens]) {
      expect(secret.length).toBeGreaterThan(5);
      expect(all).not.toContain(secret);
    }
    expect(all).not.toMatch(
      /bearer |access_token|refresh_token|client_secret|code=|x-amz-(?:signature|credential)=/i,
    );
    expect(all).not.toMatch(/procore-session|procore-sign-in|app-session/);
  }
}

const MEANT_FOR_THE_BROWSER = ['set-cookie', 'location'];
