import * as v from 'valibot';

import type { RateLimits } from './procore/rate-limits.js';
import type { SimulatorSettings } from './simulator.js';

const calls = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));

const settingsSchema = v.strictObject({
  freshUrlsOnShow: v.optional(v.boolean()),
  rateLimits: v.optional(v.strictObject({ hourly: calls, spike: calls })),
});

/** A setting that is not understood; its message says which and why. */
export class InvalidSettingsError extends Error {
  override name = 'InvalidSettingsError';
}

/** What may change while the simulator runs, and what it was at the start. */
export class Settings {
  readonly #start: SimulatorSettings;
  readonly #rateLimits: RateLimits;
  freshUrlsOnShow = false;

  constructor(start: SimulatorSettings, rateLimits: RateLimits) {
    this.#start = start;
    this.#rateLimits = rateLimits;
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
    const { freshUrlsOnShow, rateLimits } = parsed.output;
    if (freshUrlsOnShow !== undefined) this.freshUrlsOnShow = freshUrlsOnShow;
    if (rateLimits !== undefined) this.#rateLimits.set(rateLimits);
    return parsed.output;
  }

  reset(): void {
    this.freshUrlsOnShow = this.#start.freshUrlsOnShow ?? false;
    this.#rateLimits.set(this.#start.rateLimits ?? {});
  }
}
