/** The simulator's time: the system's, moved forward as far as tests ask. Everything that ages is judged by it. */
export interface SimulatedClock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Moves the clock forward by `ms` milliseconds: signatures, tokens and uploads age at once.
   *
   * @throws ClockError if `ms` is negative or not finite, and always on an outside store: it judges by a clock of its own.
   */
  advance(ms: number): void;
}

/** The clock cannot be moved so; its message says why. */
export class ClockError extends Error {
  override name = 'ClockError';
}

export class OffsetClock implements SimulatedClock {
  readonly #movable: boolean;
  #offsetMs = 0;

  constructor(options: { movable: boolean }) {
    this.#movable = options.movable;
  }

  /** How far the clock is ahead of the system's, in milliseconds. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  advance(ms: number): void {
    if (!this.#movable) {
      throw new ClockError(
        'The clock cannot be moved: the outside S3 store judges signatures by its own. Use the embedded store, or a short signatureTtlSeconds.',
      );
    }
    if (!Number.isFinite(ms) || ms < 0) {
      throw new ClockError(`The clock moves forward only, by a number of milliseconds: got ${ms}.`);
    }
    this.#offsetMs += ms;
  }

  reset(): void {
    this.#offsetMs = 0;
  }
}
