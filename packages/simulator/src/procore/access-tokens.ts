import { randomBytes } from 'node:crypto';

import type { SimulatedClock } from '../clock.js';

/** An OAuth client, as a service account has it. Its id is the identity that owns what it creates. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** procore-api.md, "Hosts, headers, identity". */
export const ACCESS_TOKEN_TTL_SECONDS = 5_400;

/** Opaque tokens, forgotten when they have expired. */
export class AccessTokens {
  readonly #clock: SimulatedClock;
  readonly #issued = new Map<string, { identity: string; expiresAt: number }>();

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  issue(identity: string): string {
    this.#forgetExpired();
    const token = randomBytes(32).toString('base64url');
    this.#issued.set(token, { identity, expiresAt: this.#clock.now() + ACCESS_TOKEN_TTL_SECONDS * 1000 });
    return token;
  }

  /** Whose token it is; `undefined` when it was never issued or has expired. */
  identityOf(token: string): string | undefined {
    this.#forgetExpired();
    return this.#issued.get(token)?.identity;
  }

  #forgetExpired(): void {
    const now = this.#clock.now();
    // Every token lives equally long and a Map keeps its order: the first that lives ends the search.
    for (const [token, { expiresAt }] of this.#issued) {
      if (expiresAt > now) break;
      this.#issued.delete(token);
    }
  }
}
