import { createHash } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import type { DigestEngineName } from '../model/summary.js';
import type { DigestEngine } from '../ports/digest-engine.js';
import type { Digests, FileHashState } from '../ports/digester.js';
import { seededBytes } from '../testing/seeded-bytes.js';
import type { EngineChoice } from './choose-engine.js';
import { digestRun } from './digest-run.js';
import { LANE_KERNELS } from './lane-kernels.js';
import type { DigestRun } from './messages.js';
import { createRangeReader } from './range-reader.js';

const MiB = 1024 * 1024;
const source = seededBytes(13 * MiB);
const file = new Blob([source]);
const reader = createRangeReader();

const sha256Of = (start: number, end: number) =>
  createHash('sha256').update(source.subarray(start, end)).digest('hex');
const nodeDigests = (start: number, end: number) => ({
  sha256: sha256Of(start, end),
  md5: createHash('md5').update(source.subarray(start, end)).digest('hex'),
});

/** Around the hash block, the padding, the piece and the segment minimum. */
const SIZES = [0, 1, 55, 56, 63, 64, 65, 127, 128, MiB - 1, MiB, MiB + 1, 5 * MiB - 1, 5 * MiB, 5 * MiB + 1];

/** Consecutive segments of these sizes, from byte 7 on. */
function runOf(sizes: readonly number[], rest: Partial<DigestRun> = {}): DigestRun {
  let end = 7;
  const jobs = sizes.map((size, id) => ({ id, range: { start: end, end: (end += size) } }));
  return { file, jobs, wanted: { sha256: true, md5: true }, memory: 32 * MiB, ...rest };
}

async function outcomeOf(
  engine: DigestEngine,
  run: DigestRun,
  before?: FileHashState,
  from = reader,
): Promise<Digests[]> {
  const digests: Digests[] = [];
  await digestRun(run, {
    engine,
    reader: from,
    signal: new AbortController().signal,
    fileState: async () => before,
    onProgress: () => {},
    onDone: (index, each) => void (digests[index] = each),
  });
  return digests;
}

afterEach(() => void vi.unstubAllGlobals());

/** What a worker would choose where `crypto.subtle` or WebAssembly is missing, or SIMD. */
async function engineWhere({
  subtle = true,
  wasm = true,
  ...choice
}: Partial<EngineChoice> & { subtle?: boolean; wasm?: boolean }): Promise<DigestEngine> {
  // hash-wasm keeps what it has compiled.
  vi.resetModules();
  if (!subtle) vi.stubGlobal('crypto', {});
  const refuse = () => Promise.reject(new WebAssembly.CompileError('refused by the CSP'));
  if (!wasm) vi.stubGlobal('WebAssembly', { ...WebAssembly, compile: refuse, instantiate: refuse });
  const fresh = await import('./choose-engine.js');
  return fresh.chooseEngine({ kernels: LANE_KERNELS, ...choice });
}

/** `\0asm`, version 1, then a section that there is not: what a module with SIMD is to a browser without. */
const UNCOMPILABLE = btoa('\0asm\x01\0\0\0\x7f');

describe.each([
  { name: 'subtle+lanes', where: {} },
  { name: 'lanes', where: { subtle: false } },
  { name: 'subtle+wasm', where: { kernels: UNCOMPILABLE } },
  { name: 'subtle+wasm', where: { kernels: undefined } },
  { name: 'wasm', where: { kernels: UNCOMPILABLE, subtle: false } },
  { name: 'subtle+js', where: { wasm: false } },
  { name: 'js', where: { subtle: false, wasm: false } },
])('$name', ({ name, where }) => {
  let engine: DigestEngine;
  beforeAll(async () => {
    engine = await engineWhere(where);
  });

  test('is chosen, also where a better one is not wanted', async () => {
    expect(engine.name).toBe(name);
    const forced = await engineWhere({ atMost: name as DigestEngineName });
    expect(forced.name).toBe(name);
  });

  test.each(SIZES)("equals Node's digests for %d bytes, whole and in pieces", async (size) => {
    for (const memory of [32 * MiB, 0])
      expect(await outcomeOf(engine, runOf([size], { memory }))).toEqual([nodeDigests(7, 7 + size)]);
  });

  test.each([
    { sizes: [3 * MiB, 3 * MiB, 3 * MiB, 3 * MiB] },
    { sizes: [3 * MiB, 3 * MiB, 1000] },
    { sizes: [MiB, 2 * MiB + 1, 3 * MiB, 5 * MiB] },
    { sizes: [MiB, MiB, MiB, MiB, MiB, MiB, MiB, MiB, MiB, 1000] },
  ])('segments side by side, whole and in pieces: $sizes', async ({ sizes }) => {
    for (const memory of [32 * MiB, 5 * MiB]) {
      const run = runOf(sizes, { memory });
      const expected = run.jobs.map(({ range }) => nodeDigests(range.start, range.end));
      expect(await outcomeOf(engine, run)).toEqual(expected);
    }
  });

  test("the whole file's SHA-256 from the same read, handed from run to run", async () => {
    for (const memory of [32 * MiB, 2 * MiB]) {
      const sizes = [3 * MiB, 3 * MiB + 5];
      const first = await outcomeOf(engine, runOf(sizes, { memory, wholeFile: { isLast: false } }));
      const handedOn = first[1]?.wholeFile;
      if (!handedOn || !('state' in handedOn)) throw new Error('There is no state.');
      const start = 7 + 6 * MiB + 5;
      const jobs = [{ id: 1, range: { start, end: start + 1000 } }];
      const second = await outcomeOf(
        engine,
        runOf([], { jobs, memory, wholeFile: { isLast: true } }),
        handedOn.state,
      );
      expect(second).toEqual([
        { ...nodeDigests(start, start + 1000), wholeFile: { sha256: sha256Of(7, start + 1000) } },
      ]);
    }
  });
});

test('takes only what is asked for', async () => {
  const engine = await engineWhere({});
  const run = runOf([10], { wanted: { sha256: false, md5: true } });
  expect(await outcomeOf(engine, run)).toEqual([{ md5: nodeDigests(7, 17).md5 }]);
});

test('refuses a file that is shorter than the range', async () => {
  const engine = await engineWhere({});
  for (const memory of [32 * MiB, 0])
    await expect(outcomeOf(engine, runOf([14 * MiB], { memory }))).rejects.toMatchObject({
      name: 'NotReadableError',
    });
});

test.each([1, 2, 4, 8])(
  'holds no more than its share, and reads no less than 1 MiB: %d segments',
  async (count) => {
    const engine = await engineWhere({});
    let [held, most, least] = [0, 0, Infinity];
    const watched: typeof reader = {
      ...reader,
      open(file, range) {
        const stream = reader.open(file, range);
        return {
          ...stream,
          async next(size, signal) {
            held += size;
            most = Math.max(most, held);
            least = Math.min(least, size);
            const { bytes, release } = await stream.next(size, signal);
            return { bytes, release: () => (release(), void (held -= size)) };
          },
        };
      },
    };
    const run = runOf(Array<number>(count).fill(Math.max(1, 8 / count) * MiB), { memory: 4.5 * MiB });
    await outcomeOf(engine, run, undefined, watched);
    expect(most).toBeLessThanOrEqual(4.5 * MiB);
    expect(least).toBeGreaterThanOrEqual(MiB);
    expect(held).toBe(0);
  },
);
