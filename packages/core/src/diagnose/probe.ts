import type { Clock } from '../ports/clock.js';

/** What every probe works with. */
export interface ProbeContext {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The longest that one step of a probe may take. */
  readonly timeoutMs: number;
}

/** How an attempt ended: failures are what a diagnosis is made of. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: unknown };

export class ProbeTimeoutError extends Error {
  constructor(ms: number) {
    super(`no answer within ${Math.round(ms / 1000)} s`);
    this.name = 'ProbeTimeoutError';
  }
}

/**
 * Runs one step of a probe, and ends it after its time, even where it does not heed its signal.
 * @throws the context's signal's reason once that is aborted, and nothing else.
 */
export async function attempt<Value>(
  { clock, signal, timeoutMs }: ProbeContext,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Outcome<Value>> {
  signal.throwIfAborted();
  const step = new AbortController();
  const end = () => step.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  const tooLong = clock.sleep(timeoutMs, step.signal).then(() => {
    throw new ProbeTimeoutError(timeoutMs);
  });
  try {
    return { ok: true, value: await Promise.race([run(step.signal), tooLong]) };
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, error };
  } finally {
    signal.removeEventListener('abort', end);
    step.abort();
  }
}

/** The words of whatever was thrown. */
export function wordsOf(error: unknown): string {
  if (error instanceof ProbeTimeoutError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
