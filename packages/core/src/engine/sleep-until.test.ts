import { expect, test } from 'vitest';

import type { Clock } from '../ports/clock.js';
import { createTestClock } from '../testing/test-clock.js';
import { sleepUntil } from './sleep-until.js';

const HOUR = 3_600_000;
const never = new AbortController().signal;

/** Counts what timers took; `during` is what happens to the clock besides, once, in the middle of a wait. */
function timed(during: (clock: ReturnType<typeof createTestClock>) => void = () => {}) {
  const clock = createTestClock();
  const waits: number[] = [];
  const watched: Clock = {
    now: clock.now,
    async sleep(ms, signal) {
      await clock.sleep(ms, signal);
      if (waits.push(ms) === 3) during(clock);
    },
  };
  return { clock: watched, total: () => waits.reduce((sum, ms) => sum + ms, 0) };
}

test('takes as long as asked, to the millisecond', async () => {
  const { clock, total } = timed();
  await sleepUntil(clock, HOUR + 1, never);
  expect(total()).toBe(HOUR + 1);
});

test('is over soon after a sleep in which its time came', async () => {
  const { clock, total } = timed((awake) => awake.advance(2 * HOUR));
  await sleepUntil(clock, HOUR, never);
  expect(total()).toBeLessThanOrEqual(60_000);
});

test('takes no longer where the clock is put back', async () => {
  const { clock, total } = timed((awake) => awake.advance(-6 * HOUR));
  await sleepUntil(clock, HOUR, never);
  expect(total()).toBe(HOUR);
});

test('ends with its signal', async () => {
  const controller = new AbortController();
  const { clock } = timed(() => controller.abort(new Error('opened')));
  await expect(sleepUntil(clock, HOUR, controller.signal)).rejects.toThrow('opened');
});
