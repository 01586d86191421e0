import type { Simulator } from '@procore-upload/simulator';
import { expect } from 'vitest';

/** All that left a backend during a run, to be searched for what must not have. */
export class Overheard {
  readonly #texts: string[] = [];
  readonly #secrets: Set<string>;

  /** @param secrets those that are known by value before the run */
  constructor(secrets: readonly string[]) {
    this.#secrets = new Set(secrets);
  }

  secret(...secrets: string[]): void {
    for (const secret of secrets) this.#secrets.add(secret);
  }

  log(text: string): void {
    this.#texts.push(text);
  }

  /** The codes and states that come back from Procore's sign-in are known here first. */
  request(url: URL): void {
    this.secret(...url.searchParams.getAll('code'), ...url.searchParams.getAll('state'));
  }

  /** Notes an answer and what is secret in it, and hands on one that can still be read. */
  async answer(response: Response): Promise<Response> {
    const text = await response.text();
    for (const cookie of response.headers.getSetCookie()) {
      const value = /^[^=]+=([^;]+)/.exec(cookie)?.[1];
      if (value !== undefined) this.secret(value);
    }
    this.secret(
      ...[...text.matchAll(/X-Amz-Signature=([0-9a-f]+)/gi)].map(([, signature = '']) => signature),
    );
    const headers = [...response.headers].filter(([name]) => !MEANT_FOR_THE_BROWSER.includes(name));
    // Presigned URLs belong into the answer to a create, and nowhere else.
    this.#texts.push(JSON.stringify(headers), text.replaceAll(/https?:[^"]+/g, 'URL'));
    const isEmpty = [204, 304].includes(response.status);
    return new Response(isEmpty ? null : text, response);
  }

  /** Neither what is known by value, nor a token that Procore has seen, nor anything that looks like one. */
  expectNoSecrets(simulator: Simulator): void {
    for (const { headers } of simulator.requests()) {
      const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
      if (token !== undefined) this.secret(token);
    }
    const all = this.#texts.join('\n');
    expect(all.length).toBeGreaterThan(500);
    for (const secret of this.#secrets) {
      expect(secret.length).toBeGreaterThan(5);
      expect(all).not.toContain(secret);
    }
    expect(all).not.toMatch(
      /bearer |access_token|refresh_token|client_secret|code=|x-amz-(?:signature|credential)=/i,
    );
    expect(all).not.toMatch(/procore-session|procore-sign-in|app-session/);
  }

  get knownSecrets(): number {
    return this.#secrets.size;
  }
}

const MEANT_FOR_THE_BROWSER = ['set-cookie', 'location'];
