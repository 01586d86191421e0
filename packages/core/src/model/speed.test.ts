import { expect, test } from 'vitest';

import { nextSpeed, type SpeedEstimate } from './speed.js';

const start: SpeedEstimate = { bytesPerSecond: 0, at: 0 };

test('takes the first sample as it is', () => {
  expect(nextSpeed(start, 500, 1000)).toEqual({ bytesPerSecond: 500, at: 1000 });
});

test('smooths by time, not by the number of reports', () => {
  const from = { bytesPerSecond: 100, at: 0 };
  const inOne = nextSpeed(from, 900, 1000);
  const inThree = [1000 / 3, 2000 / 3, 1000].reduce((speed, at) => nextSpeed(speed, 300, at), from);
  expect(inThree.bytesPerSecond).toBeCloseTo(inOne.bytesPerSecond, 6);
});

test('follows a change of the line within a few seconds', () => {
  let speed: SpeedEstimate = { bytesPerSecond: 1000, at: 0 };
  for (let at = 100; at <= 9_000; at += 100) speed = nextSpeed(speed, 10, at);
  expect(speed.bytesPerSecond).toBeLessThan(160);
});

test('ignores a clock that stands still or goes back', () => {
  const from = { bytesPerSecond: 7, at: 50 };
  expect(nextSpeed(from, 100, 50)).toBe(from);
  expect(nextSpeed(from, 100, 40)).toBe(from);
});
