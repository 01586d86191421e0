import * as v from 'valibot';

import { bytes, md5, mediaType, nonBlank, sha256, totalSize } from '../body-fields.js';
import { MAX_SEGMENT_SIZE, MAX_SEGMENTS, MIN_SEGMENT_SIZE } from './limits.js';

const segment = v.looseObject({
  size: v.pipe(
    bytes,
    v.minValue(1, 'must be at least 1: zero-byte segments do not exist.'),
    v.maxValue(MAX_SEGMENT_SIZE, `must be at most ${MAX_SEGMENT_SIZE} (5 GB).`),
  ),
  sha256,
  md5: v.nullish(md5),
});

const segments = v.pipe(
  v.array(segment),
  v.minLength(1, 'must not be empty.'),
  v.maxLength(MAX_SEGMENTS, `must be at most ${MAX_SEGMENTS}.`),
  v.checkItems(
    ({ size }, index, all) => size >= MIN_SEGMENT_SIZE || index === all.length - 1,
    `must have at least ${MIN_SEGMENT_SIZE} bytes (5 MB), unless it is the last.`,
  ),
);

export type ProtocolVersion = 'v1.0' | 'v1.1';

/** The body of a create. Unknown fields are let through. */
export const createUploadSchema = (version: ProtocolVersion) =>
  v.pipe(
    v.looseObject({
      response_filename: v.nullish(nonBlank),
      response_content_type: v.nullish(mediaType),
      attachment_content_disposition: v.nullish(v.boolean()),
      size: v.nullish(bytes),
      segments: v.nullish(segments),
    }),
    v.forward(
      v.check(({ response_filename: name }) => version === 'v1.0' || name != null, 'is mandatory in v1.1.'),
      ['response_filename'],
    ),
    v.forward(
      v.check(
        ({ size, segments: parts }) => size == null || parts == null || size === totalSize(parts),
        'must be the sum of the sizes of the segments.',
      ),
      ['size'],
    ),
    v.forward(
      v.check(
        ({ size, segments: parts }) => size == null || parts != null || size <= MAX_SEGMENT_SIZE,
        `must be at most ${MAX_SEGMENT_SIZE} (5 GB) without segments.`,
      ),
      ['size'],
    ),
  );

export type CreateUploadBody = v.InferOutput<ReturnType<typeof createUploadSchema>>;

/** The body of a complete. Sources differ on what an item must have besides `etag`: the rest is checked if given. */
export const completeUploadSchema = v.looseObject({
  segments: v.array(
    v.looseObject({
      etag: v.pipe(
        v.string(),
        v.nonEmpty('must not be empty.'),
        v.regex(/^[^"]*$/, 'must come without its quotation marks.'),
      ),
      size: v.nullish(bytes),
      sha256: v.nullish(sha256),
      md5: v.nullish(md5),
    }),
  ),
});

export type CompleteUploadBody = v.InferOutput<typeof completeUploadSchema>;
