import * as v from 'valibot';

import { ACCESS_TOKEN_TTL_SECONDS, type AccessTokens } from './procore/oauth/access-tokens.js';
import type { RateLimits } from './procore/rate-limits.js';
import type { SimulatorSettings } from './simulator.js';

const calls = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));

const settingsSchema = v.strictObject({
  freshUrlsOnShow: v.optional(v.boolean()),
  rateLimits: v.optional(v.strictObject({ hourly: calls, spike: calls })),
  accessTokenTtlSeconds: v.optional(v.pipe(v.number(), v.minValue(0))),
});

/** A setting that is not understood; its message says which and why. */
export class InvalidSettingsError extends Error {
  override name = 'InvalidSettingsError';
}

/** What may change while the simulator runs, and what it was at the start. */
export class Settings {
  readonly #start: SimulatorSettings;
  readonly #rateLimits: RateLimits;
  readonly #tokens: AccessTokens;
  freshUrlsOnShow = false;

  constructor(start: SimulatorSettings, parts: { rateLimits: RateLimits; tokens: AccessTokens }) {
    this.#start = start;
    this.#rateLimits = parts.rateLimits;
    this.#tokens = parts.tokens;
    this.reset();
  }

  /**
   * Changes what is named, and answers it.
   *
   * @throws InvalidSettingsError: then nothing is changed.
   */
  change(input: unknown): SimulatorSettings {
    const parsed = v.safeParse(settingsSchema, input);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      throw new InvalidSettingsError(`Setting ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
    }
    const { freshUrlsOnShow, rateLimits, accessTokenTtlSeconds } = parsed.output;
    if (freshUrlsOnShow !== undefined) this.freshUrlsOnShow = freshUrlsOnShow;
    if (rateLimits !== undefined) this.#rateLimits.set(rateLimits);
    if (accessTokenTtlSeconds !== undefined) this.#tokens.ttlSeconds = accessTokenTtlSeconds;
    return parsed.output;
  }

  reset(): void {
    this.freshUrlsOnShow = this.#start.freshUrlsOnShow ?? false;
    this.#rateLimits.set(this.#start.rateLimits ?? {});
    this.#tokens.ttlSeconds = this.#start.accessTokenTtlSeconds ?? ACCESS_TOKEN_TTL_SECONDS;
  }
}
