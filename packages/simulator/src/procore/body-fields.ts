import * as v from 'valibot';

export const sha256 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in 64 lower-case hex digits.'),
);
export const md5 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/, 'must be an MD5 in 32 lower-case hex digits.'),
);
export const bytes = v.pipe(
  v.number(),
  v.integer('must be a whole number of bytes.'),
  v.minValue(0, 'must not be negative.'),
);

export const id = v.union([v.string(), v.number()], 'must be an id.');
export const day = v.pipe(v.string(), v.isoDate('must be a day, as 2026-11-24.'));
export const nonBlank = v.pipe(v.string(), v.regex(/\S/, 'must not be empty.'));
/** It becomes a header of the stored object. */
export const mediaType = v.pipe(v.string(), v.regex(/^[\x20-\x7e]+$/, 'must be printable ASCII.'));

export const totalSize = (parts: readonly { size: number }[]): number =>
  parts.reduce((sum, { size }) => sum + size, 0);
