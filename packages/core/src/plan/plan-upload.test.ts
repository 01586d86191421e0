import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isUploadError } from '../errors/upload-error.js';
import { DIRECT_UPLOAD_LIMITS } from '../procore/direct-upload.js';
import { planUpload } from './plan-upload.js';
import { assertSegmentSize, planSegments, segmentSizeFor } from './segment-plan.js';

const MiB = 1024 * 1024;
const fileOf = (size: number) => ({ name: 'plan.pdf', size, type: 'application/pdf', lastModified: 0 });
const plan = (size: number, options: { segmentSize?: number; formUploadMaxSize?: number } = {}) =>
  planUpload(
    fileOf(size),
    { segmentSize: 'auto', formUploadMaxSize: 5 * MiB, ...options },
    DIRECT_UPLOAD_LIMITS,
  );

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return isUploadError(error) ? error.code : String(error);
  }
  return undefined;
}

describe('planUpload', () => {
  test("cuts the guide's own example as the guide does", () => {
    expect(plan(8_829_449, { segmentSize: 6_000_000 })).toEqual({
      kind: 'segmented',
      ranges: [
        { start: 0, end: 6_000_000 },
        { start: 6_000_000, end: 8_829_449 },
      ],
    });
  });

  test.each([
    [0, 'form', 1],
    [1, 'form', 1],
    [5 * MiB, 'form', 1],
    [5 * MiB + 1, 'segmented', 1],
    [8 * MiB, 'segmented', 1],
    [8 * MiB + 1, 'segmented', 2],
  ])('sends a file of %d bytes as %s of %d segments', (size, kind, count) => {
    const planned = plan(size);
    expect(planned.kind).toBe(kind);
    expect(planned.ranges).toHaveLength(count);
  });

  test('refuses an empty file only where the form way is off', () => {
    expect(codeOf(() => plan(0, { formUploadMaxSize: 0 }))).toBe('file-empty');
    expect(plan(0).ranges).toEqual([{ start: 0, end: 0 }]);
  });

  test('refuses a file that would need more segments than there may be, and says how large it may be', () => {
    expect(plan(60_000_000_000, { segmentSize: 6_000_000 }).ranges).toHaveLength(10_000);
    expect(codeOf(() => plan(60_000_000_001, { segmentSize: 6_000_000 }))).toBe('file-too-large');
    expect(codeOf(() => plan(50_000_000_000_001))).toBe('file-too-large');
  });
});

describe('segments', () => {
  test('tile the file exactly, none empty, all of one size but the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 1000, max: 1_000_000 }),
        (size, segmentSize) => {
          const ranges = planSegments(size, segmentSize);
          let at = 0;
          for (const [index, { start, end }] of ranges.entries()) {
            expect(start).toBe(at);
            expect(end).toBe(index < ranges.length - 1 ? start + segmentSize : size);
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(at).toBe(size);
        },
      ),
    );
  });

  test("of 'auto' are legal for every size the protocol can carry", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000_000_000_000 }), (size) => {
        const segmentSize = segmentSizeFor(size, 'auto', DIRECT_UPLOAD_LIMITS);
        expect(codeOf(() => assertSegmentSize(segmentSize, DIRECT_UPLOAD_LIMITS))).toBeUndefined();
        expect(Math.ceil(size / segmentSize)).toBeLessThanOrEqual(DIRECT_UPLOAD_LIMITS.maxSegments);
      }),
    );
  });

  test.each([5 * MiB - 1, 5_000_000_001, 6e6 + 0.5, Number.NaN, -1])(
    'cannot have %d bytes',
    (segmentSize) => {
      expect(codeOf(() => assertSegmentSize(segmentSize, DIRECT_UPLOAD_LIMITS))).toBe('invalid-options');
    },
  );
});
