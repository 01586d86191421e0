import { isUploadError, type UploadError } from '../errors/upload-error.js';
import type { Clock } from '../ports/clock.js';

export interface RetryPolicy {
  /** Tries in all. */
  readonly attempts: number;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

export interface RetryHooks {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Called before each wait; `attempt` is the 1-based one that comes next. */
  readonly onRetry?: (error: UploadError, attempt: number, retryAt: number) => void;
}

/**
 * Repeats `operation` while it fails with a retryable {@link UploadError}, with jittered exponential back-off, never sooner than
 * the server asked for.
 */
export async function withRetry<Result>(
  policy: RetryPolicy,
  { signal, clock, onRetry }: RetryHooks,
  operation: (attempt: number) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation(attempt);
    } catch (error) {
      if (signal.aborted || attempt >= policy.attempts || !isUploadError(error) || !error.retryable)
        throw error;
      const delayMs = Math.max(backoffMs(policy, attempt, Math.random()), askedToWaitMs(error));
      onRetry?.(error, attempt + 1, clock.now() + delayMs);
      await clock.sleep(delayMs, signal);
    }
  }
}

/**
 * Wait after the `attempt`-th failure: between half of the doubled delay and all of it, so that uploads which failed together do
 * not come back together. `random` is in [0, 1).
 */
export function backoffMs(
  { minDelayMs, maxDelayMs }: Pick<RetryPolicy, 'minDelayMs' | 'maxDelayMs'>,
  attempt: number,
  random: number,
): number {
  const full = Math.min(minDelayMs * 2 ** (attempt - 1), maxDelayMs);
  return full / 2 + (full / 2) * random;
}

/** How long the server asked to wait, in ms; 0 where it did not. */
export function askedToWaitMs(error: UploadError): number {
  const { retryAfterMs } = error.details;
  return typeof retryAfterMs === 'number' ? retryAfterMs : 0;
}
