import { expect, test } from 'vitest';

import { createFormat, percentOf } from './format.js';

const format = createFormat('en');

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [8_829_449, '8.8 MB'],
  [64 * 2 ** 20, '67.1 MB'],
  [107_374_182_400, '107 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(format.bytes(bytes)).toBe(words);
});

test('speeds carry their unit', () => {
  expect(format.speed(8_829_449)).toBe('8.8 MB/s');
  expect(format.speed(350)).toBe('0.4 kB/s');
});

test.each([
  [-50, '1 sec'],
  [400, '1 sec'],
  [4_000, '4 sec'],
  [59_001, '1 min'],
  [61_000, '2 min'],
  [3_600_000, '1 hr'],
  [5_400_000, '1 hr 30 min'],
  [7 * 86_400_000, '7 days'],
])('%d ms are %s', (ms, words) => {
  expect(format.duration(ms)).toBe(words);
});

test('100 % is said of what is complete alone', () => {
  expect(percentOf(999, 1_000)).toBe(99);
  expect(percentOf(1_000, 1_000)).toBe(100);
  expect(percentOf(0, 0)).toBe(0);
});
