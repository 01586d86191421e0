import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  afterEnd,
  afterStrain,
  afterSuccess,
  afterWindow,
  HIGHEST,
  LOWEST,
  startPace,
  type PaceWindow,
  type RequestPace,
} from './request-pace.js';

const SEGMENT = 8_388_608;

/** A second in which so many bytes moved per ms, all slots taken. */
const second = (rate: number, changes: Partial<PaceWindow> = {}): PaceWindow => ({
  ms: 1000,
  bytes: rate * 1000,
  finished: 10,
  finishedBytes: 10 * SEGMENT,
  fullMs: 1000,
  ...changes,
});

/** The limit after each of `count` windows of a link that brings `rateOf(limit)`. */
function limitsOver(count: number, rateOf: (limit: number) => number, pace = startPace()): number[] {
  return Array.from({ length: count }, () => {
    pace = afterWindow(pace, second(rateOf(pace.limit)));
    return pace.limit;
  });
}

const changesIn = (limits: readonly number[]) =>
  limits.filter((limit, index) => index > 0 && limit !== limits[index - 1]).length;

test('one more at a time, as long as each brings more', () => {
  expect(limitsOver(4, (limit) => limit * 1000)).toEqual([5, 6, 6, 6]);
});

test('a fast link, where 32 MiB moved and ended within a second, has all there may be at once', () => {
  const fast = second(0, { bytes: 4 * SEGMENT, finishedBytes: 4 * SEGMENT });
  expect(afterEnd(startPace(), fast).limit).toBe(HIGHEST);
  for (const slow of [{ ms: 1001 }, { bytes: 3 * SEGMENT }, { finishedBytes: 3 * SEGMENT }])
    expect(afterEnd(startPace(), { ...fast, ...slow })).toEqual(startPace());
  const strained = afterStrain(startPace());
  expect(afterEnd(strained, fast)).toBe(strained);
  expect(limitsOver(5, () => 40_000, afterEnd(startPace(), fast))).toEqual([6, 6, 6, 6, 6]);
});

test('one more that brought nothing is taken back and tried ever more seldom', () => {
  const limits = limitsOver(300, () => 1000);
  expect(limits.slice(0, 3)).toEqual([5, 4, 4]);
  expect(limits.filter((limit) => limit === 5).length).toBeLessThanOrEqual(9);
  expect(new Set(limits)).toEqual(new Set([4, 5]));
});

test('settles where growth ends, whatever level that is', () => {
  const limits = limitsOver(100, (limit) => Math.min(limit, 5) * 1000);
  expect(limits.filter((limit) => limit === 5).length).toBeGreaterThan(90);
});

test('a link that became half as fast gets half as many, down to two', () => {
  let pace: RequestPace = { ...startPace(), limit: 6, phase: { name: 'resting', windows: 9 } };
  const limits = [8000, 3000, 3000, 3000, 1000, 1000, 1000, 300].map((rate) => {
    pace = afterWindow(pace, second(rate));
    return pace.limit;
  });
  expect(limits).toEqual([6, 3, 4, 3, 2, 3, 2, 2]);
});

test('one that became twice as fast is tried at once', () => {
  let pace = startPace();
  for (const rate of [1000, 1000, 1000, 1000, 5000]) pace = afterWindow(pace, second(rate));
  expect(pace).toMatchObject({ limit: 5, phase: { name: 'trying' } });
});

test('other files tell nothing of one more: it is taken back, and what they bring is learned first', () => {
  let pace = afterWindow(startPace(), second(1000));
  expect(pace.limit).toBe(5);
  pace = afterWindow(pace, second(2000, { finishedBytes: 100_000 }));
  expect(pace).toMatchObject({ limit: 4, phase: { name: 'measuring' } });
});

test('says nothing where fewer were under way than could be', () => {
  const pace = startPace();
  expect(afterWindow(pace, second(1000, { fullMs: 500 }))).toBe(pace);
});

test('a strain leaves about two thirds; successes bring them back, step by step', () => {
  let pace = afterStrain(startPace());
  expect(pace.limit).toBe(2);
  const limits = Array.from({ length: 6 }, () => (pace = afterSuccess(pace)).limit);
  expect(limits).toEqual([2, 3, 3, 3, 4, 4]);
  expect(afterWindow(pace, second(1)).limit).toBe(4);
});

test('each strain on the way back makes it slower, an outage does not', () => {
  const successesUntilBack = (pace: RequestPace) => {
    let count = 0;
    for (; pace.limit < 4; count += 1) pace = afterSuccess(pace);
    return count;
  };
  let pace = afterStrain(startPace());
  for (let strain = 0; strain < 10; strain += 1) pace = afterStrain(pace);
  expect(pace.limit).toBe(LOWEST);
  expect(successesUntilBack(pace)).toBe(1 + 2 + 3);

  pace = afterStrain(startPace());
  pace = afterStrain(afterSuccess(afterSuccess(pace)));
  expect(successesUntilBack(pace)).toBe(2 * (2 + 3));
});

test('stays within its bounds, rises by one at most, and never rises by a strain', () => {
  const step = fc.oneof(
    fc.record({
      ms: fc.integer({ min: 0, max: 1e6 }),
      bytes: fc.integer({ min: 0, max: 1e9 }),
      finished: fc.integer({ min: 0, max: 100 }),
      finishedBytes: fc.integer({ min: 0, max: 1e9 }),
      fullMs: fc.integer({ min: 0, max: 1e6 }),
    }),
    fc.constantFrom('strain' as const, 'success' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      let pace = startPace();
      for (const one of steps) {
        const { limit } = pace;
        pace =
          one === 'strain'
            ? afterStrain(pace)
            : one === 'success'
              ? afterSuccess(pace)
              : afterWindow(pace, one);
        expect(pace.limit).toBeGreaterThanOrEqual(LOWEST);
        expect(pace.limit).toBeLessThanOrEqual(HIGHEST);
        expect(pace.limit - limit).toBeLessThanOrEqual(one === 'strain' ? 0 : 1);
      }
    }),
  );
});

test('does not swing: on a steady link the limit changes ever more seldom, wherever its growth ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      fc.infiniteStream(fc.double({ min: 0.98, max: 1.02, noNaN: true })),
      (best, rate, noise) => {
        const limits = limitsOver(500, (limit) => {
          const { value = 1 } = noise.next();
          return rate * Math.min(limit, best) * value;
        });
        expect(changesIn(limits)).toBeLessThanOrEqual(26);
        expect(limits.every((limit) => limit >= 4)).toBe(true);
        expect(limits.at(-1)).toBeGreaterThanOrEqual(Math.max(best, 4));
      },
    ),
  );
});
