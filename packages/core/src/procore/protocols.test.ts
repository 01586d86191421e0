import { expect, test } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import { planUpload } from '../plan/plan-upload.js';
import { assertSegmentSize } from '../plan/segment-plan.js';
import { jsonResponse, recordedBackend } from '../testing/recorded-backend.js';
import { createTestClock } from '../testing/test-clock.js';
import { chooseProtocols } from './protocols.js';

const GiB = 1024 ** 3;
const { backend } = recordedBackend(() => jsonResponse(200, {}));
const auto = () => chooseProtocols('auto', backend, createTestClock());
const refusal = new UploadError('not-found', { message: 'There is no v2.1 here.' });

test.each(['v1.0', 'v1.1', 'v2.1'] as const)('%s is one for all files', (name) => {
  const choice = chooseProtocols(name, backend, createTestClock());
  expect([1, 3 * GiB].map((size) => choice.forFile(size).name)).toEqual([name, name]);
  expect(choice.insteadOf(choice.forFile(1), refusal)).toBeUndefined();
});

test("'auto' takes v2.1 above 2 GiB, as far as it reaches", () => {
  const sizes = [1, 2 * GiB, 2 * GiB + 1, 1_048_576_000_000, 1_048_576_000_001];
  expect(sizes.map((size) => auto().forFile(size).name)).toEqual(['v1.1', 'v1.1', 'v2.1', 'v2.1', 'v1.1']);
});

test("'auto' falls back where v2.1 is refused, and remembers it", () => {
  const choice = auto();
  const unified = choice.forFile(3 * GiB);
  const unavailable = new UploadError('procore-unavailable', { message: 'Later.' });
  expect(choice.insteadOf(unified, unavailable)).toBeUndefined();
  expect(choice.insteadOf(unified, refusal)?.name).toBe('v1.1');
  expect(choice.forFile(3 * GiB).name).toBe('v1.1');
  expect(choice.insteadOf(choice.forFile(1), refusal)).toBeUndefined();
});

test('an unknown protocol is refused with the known ones', () => {
  // @ts-expect-error There is no such protocol.
  expect(() => chooseProtocols('v3', backend, createTestClock())).toThrow(/v1\.0, v1\.1, v2\.1, auto/);
});

test.each([
  [5_242_880, 'invalid-options'],
  [5_242_881, undefined],
  [104_857_600, undefined],
  [104_857_601, 'invalid-options'],
])('of v2.1 and auto, a segmentSize of %d bytes is %s', (segmentSize, code) => {
  for (const name of ['v2.1', 'auto'] as const) {
    const { limits } = chooseProtocols(name, backend, createTestClock());
    const check = () => assertSegmentSize(segmentSize, limits);
    if (code) expect(check).toThrow(expect.objectContaining({ code }) as Error);
    else expect(check).not.toThrow();
  }
});

test('v2.1 plans segments that are legal to the byte, and no empty file', () => {
  const { limits } = chooseProtocols('v2.1', backend, createTestClock());
  const plan = (size: number, segmentSize: number | 'auto' = 'auto') =>
    planUpload(
      { name: 'a.bin', size, type: '', lastModified: 0 },
      { segmentSize, formUploadMaxSize: 5 * 1024 * 1024 },
      limits,
    );
  expect(plan(1)).toEqual({ kind: 'segmented', ranges: [{ start: 0, end: 1 }] });
  const largest = plan(10_000 * 104_857_600);
  expect(largest.ranges).toHaveLength(10_000);
  expect(largest.ranges.every(({ start, end }) => end - start === 104_857_600)).toBe(true);
  expect(() => plan(10_000 * 104_857_600 + 1)).toThrow(/104857600|1048576000000/);
  expect(() => plan(0)).toThrow(
    expect.objectContaining({
      code: 'file-empty',
      hint: expect.stringContaining('v2.1') as string,
    }) as Error,
  );
});
