import { expect, test } from 'vitest';

import { lastBlocks } from './hash-padding.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('one bit, zeros and the length in bits, in each byte order', () => {
  const abc = Uint8Array.of(0x61, 0x62, 0x63);
  expect(hex(lastBlocks(abc, 3, true))).toBe(`61626380${'00'.repeat(52)}0000000000000018`);
  expect(hex(lastBlocks(abc, 3, false))).toBe(`61626380${'00'.repeat(52)}1800000000000000`);
});

test.each([
  [0, 64],
  [55, 64],
  [56, 128],
  [63, 128],
])('%d bytes left over make %d', (left, total) => {
  expect(lastBlocks(new Uint8Array(left), left, true)).toHaveLength(total);
});

test('lengths whose bits need more than 32, and more than 35', () => {
  const lengthOf = (byteCount: number) => hex(lastBlocks(new Uint8Array(), byteCount, true)).slice(-16);
  expect(lengthOf(2 ** 29)).toBe('0000000100000000');
  expect(lengthOf(2 ** 32 + 1)).toBe('0000000800000008');
  expect(lengthOf(5_000_000_000)).toBe('00000009502f9000');
  expect(lengthOf(2 ** 50)).toBe('0020000000000000');
});
