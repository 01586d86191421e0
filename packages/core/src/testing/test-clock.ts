import type { Clock } from '../ports/clock.js';

export interface TestClock extends Clock {
  advance(ms: number): void;
  /** Lets sleeps take for ever, until the returned function is called. */
  hold(): () => void;
}

/** A clock on which waits take no time: a sleep moves `now` on and resolves. */
export function createTestClock(): TestClock {
  let now = 0;
  let held = Promise.resolve();
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    async sleep(ms, signal) {
      signal.throwIfAborted();
      await Promise.race([held, aborted(signal)]);
      signal.throwIfAborted();
      now += ms;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
