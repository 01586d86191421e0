import type { Clock } from '../ports/clock.js';

/** How often (ms) the clock is looked at. */
const LOOK_EVERY_MS = 15_000;

/**
 * Waits until the clock says so. A machine that sleeps stops its timers too, and its clock goes on: a wait of an hour that was begun
 * before would take an hour after it. Where the clock is put back, the wait takes no longer than it would have.
 *
 * @throws the signal's reason when aborted.
 */
export async function sleepUntil(clock: Clock, until: number, signal: AbortSignal): Promise<void> {
  let leftMs = until - clock.now();
  do {
    const ms = Math.max(0, Math.min(leftMs, LOOK_EVERY_MS));
    await clock.sleep(ms, signal);
    leftMs = Math.min(leftMs - ms, until - clock.now());
  } while (leftMs > 0);
}
