import { createHash } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { seededBytes } from '../testing/seeded-bytes.js';
import { digestSegment } from './digest-segment.js';
import { chooseHashEngine, type HashEngine } from './hash-engine.js';
import { createRangeReader } from './range-reader.js';

const MiB = 1024 * 1024;
const source = seededBytes(17 * MiB);
const file = new Blob([source]);
const reader = createRangeReader();

const nodeDigests = (start: number, end: number) => ({
  sha256: createHash('sha256').update(source.subarray(start, end)).digest('hex'),
  md5: createHash('md5').update(source.subarray(start, end)).digest('hex'),
});

/** Around the hash block, the padding, the piece and the segment minimum. */
const SIZES = [
  0,
  1,
  55,
  56,
  63,
  64,
  65,
  127,
  128,
  5 * MiB - 1,
  5 * MiB,
  5 * MiB + 1,
  8 * MiB - 1,
  8 * MiB,
  8 * MiB + 1,
  16 * MiB + 1,
];

afterEach(() => void vi.unstubAllGlobals());

/** What a worker would choose where `crypto.subtle` or WebAssembly is missing. */
async function engineWhere({ subtle, wasm }: { subtle: boolean; wasm: boolean }): Promise<HashEngine> {
  vi.resetModules();
  if (!subtle) vi.stubGlobal('crypto', {});
  if (!wasm) vi.stubGlobal('WebAssembly', { compile: () => Promise.reject(new Error('refused by the CSP')) });
  const fresh = await import('./hash-engine.js');
  return fresh.chooseHashEngine();
}

describe.each([
  { name: 'subtle+wasm', subtle: true, wasm: true },
  { name: 'wasm', subtle: false, wasm: true },
  { name: 'subtle+js', subtle: true, wasm: false },
  { name: 'js', subtle: false, wasm: false },
])('$name', (possible) => {
  let engine: HashEngine;
  beforeAll(async () => {
    engine = await engineWhere(possible);
  });

  test('is chosen', () => {
    expect(engine.name).toBe(possible.name);
  });

  test.each(SIZES)("equals Node's digests for %d bytes, whole and in pieces", async (size) => {
    const range = { start: 7, end: 7 + size };
    for (const wholeMax of [32 * MiB, 0]) {
      const job = { id: 1, file, range, sha256: true, md5: true, wholeMax };
      expect(await digestSegment(engine, reader, job, () => {})).toEqual(nodeDigests(range.start, range.end));
    }
  });
});

test('takes only what is asked for', async () => {
  const engine = await chooseHashEngine();
  const job = { id: 1, file, range: { start: 0, end: 10 }, sha256: false, md5: true, wholeMax: MiB };
  expect(await digestSegment(engine, reader, job, () => {})).toEqual({ md5: nodeDigests(0, 10).md5 });
});

test('refuses a file that is shorter than the range', async () => {
  const engine = await chooseHashEngine();
  const job = { id: 1, file, range: { start: 0, end: 18 * MiB }, sha256: true, md5: false, wholeMax: 0 };
  await expect(digestSegment(engine, reader, job, () => {})).rejects.toMatchObject({
    name: 'NotReadableError',
  });
});
