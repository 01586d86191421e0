import { randomBytes } from 'node:crypto';

import type { SimulatedClock } from '../../clock.js';

/** procore-api.md, "Hosts, headers, identity". */
export const ACCESS_TOKEN_TTL_SECONDS = 5_400;

export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Opaque tokens, forgotten when they have expired. */
export class AccessTokens {
  readonly #clock: SimulatedClock;
  readonly #issued = new Map<string, { identity: string; expiresAt: number }>();
  /** Of the tokens that are issued from now on. */
  ttlSeconds = ACCESS_TOKEN_TTL_SECONDS;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  issue(identity: string): string {
    const now = this.#clock.now();
    for (const [token, { expiresAt }] of this.#issued) {
      if (expiresAt <= now) this.#issued.delete(token);
    }
    const token = randomToken();
    this.#issued.set(token, { identity, expiresAt: now + this.ttlSeconds * 1000 });
    return token;
  }

  /** Whose token it is; `undefined` when it was never issued, was revoked or has expired. */
  identityOf(token: string): string | undefined {
    const issued = this.#issued.get(token);
    return issued !== undefined && issued.expiresAt > this.#clock.now() ? issued.identity : undefined;
  }

  revoke(token: string): void {
    this.#issued.delete(token);
  }
}
