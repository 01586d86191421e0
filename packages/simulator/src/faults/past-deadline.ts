import { AsyncLocalStorage } from 'node:async_hooks';

/** More than the seven days that a presigned URL may live at most (AWS: `X-Amz-Expires`). */
const PAST_ANY_DEADLINE_MS = 8 * 24 * 60 * 60 * 1000;

const pastDeadline = new AsyncLocalStorage<true>();

/** Handles one request so that the store, by its own rules, finds its signature expired. */
export function judgedPastDeadline<T>(handle: () => T): T {
  return pastDeadline.run(true, handle);
}

/** The store's clock: the simulator's, or one past every deadline inside {@link judgedPastDeadline}. */
export function deadlineClock(now: () => number): () => number {
  return () => now() + (pastDeadline.getStore() === true ? PAST_ANY_DEADLINE_MS : 0);
}
