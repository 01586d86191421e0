import type { Clock } from '../ports/clock.js';

/** A clock on which waits take no time: a sleep moves `now` on and resolves. */
export function createTestClock(): Clock & { advance(ms: number): void } {
  let now = 0;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    async sleep(ms, signal) {
      signal.throwIfAborted();
      await Promise.resolve();
      signal.throwIfAborted();
      now += ms;
    },
  };
}
