import type { MiddlewareHandler } from 'hono';

import type { SimulatedClock } from '../clock.js';
import type { AccessTokens } from './oauth/access-tokens.js';
import { ApiError } from './errors.js';
import { bearerToken } from './request-context.js';

/** Calls that Procore answers in a window; a window that is left out has no limit. Procore's guide has 600 and 25 as examples. */
export interface RateLimitOptions {
  /** Per hour. */
  hourly?: number | undefined;
  /** Per ten seconds. */
  spike?: number | undefined;
}

const WINDOWS = [
  { name: 'hourly', words: 'an hour', ms: 3_600_000 },
  { name: 'spike', words: '10 seconds', ms: 10_000 },
] as const;

interface Window {
  limit: number;
  words: string;
  used: number;
  /** Epoch milliseconds. */
  endsAt: number;
}

/** What one client has used of its two windows. A window begins with the first call after the one before it has ended. */
export class RateLimits {
  readonly #clock: SimulatedClock;
  #limits: RateLimitOptions = {};
  #windowsOf = new Map<string, Window[]>();

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  /** New limits, and windows in which nothing is used; `{}` for none. */
  set(limits: RateLimitOptions): void {
    this.#limits = limits;
    this.#windowsOf = new Map();
  }

  /** Counts a call, unless it is refused. @returns the window that will be, or is, used up first; none without limits. */
  take(client: string): { window: Window; refused: boolean } | undefined {
    const windows = this.#windows(client);
    const refused = windows.some(({ used, limit }) => used >= limit);
    if (!refused) for (const window of windows) window.used += 1;
    const [window] = windows.toSorted((a, b) => left(a) - left(b) || b.endsAt - a.endsAt);
    return window && { window, refused };
  }

  #windows(client: string): Window[] {
    const now = this.#clock.now();
    const windows = this.#windowsOf.get(client) ?? [];
    const current = WINDOWS.flatMap(({ name, words, ms }) => {
      const limit = this.#limits[name];
      if (limit === undefined) return [];
      const running = windows.find((window) => window.words === words && window.endsAt > now);
      return [running ?? { limit, words, used: 0, endsAt: now + ms }];
    });
    this.#windowsOf.set(client, current);
    return current;
  }
}

const left = ({ limit, used }: Window): number => limit - used;

/** Says on every answer how much is left, and refuses what is too much with 429 (procore-api.md, "Rate limits"). */
export function limitRate(limits: RateLimits, tokens: AccessTokens): MiddlewareHandler {
  return async (c, next) => {
    const taken = limits.take(tokens.identityOf(bearerToken(c) ?? '') ?? '');
    if (taken === undefined) return next();
    const { window, refused } = taken;
    c.header('X-Rate-Limit-Limit', String(window.limit));
    c.header('X-Rate-Limit-Remaining', String(left(window)));
    // Rounded up: a call at that second is answered.
    c.header('X-Rate-Limit-Reset', String(Math.ceil(window.endsAt / 1000)));
    if (refused) {
      throw new ApiError(429, `You have surpassed the max number of requests for ${window.words}.`);
    }
    return next();
  };
}
