import * as v from 'valibot';

import { bytes, md5, mediaType, nonBlank, sha256, totalSize } from '../body-fields.js';
import { MAX_PART_SIZE, MAX_SEGMENTS, MIN_PART_SIZE } from '../uploads/limits.js';

const parts = v.pipe(
  v.array(
    v.looseObject({
      size: v.pipe(
        bytes,
        v.minValue(1, 'must be at least 1: an empty file cannot be uploaded.'),
        v.maxValue(MAX_PART_SIZE, `must be at most ${MAX_PART_SIZE} (100 MiB).`),
      ),
      sha256,
      md5: v.nullish(md5),
    }),
  ),
  v.minLength(1, 'must not be empty.'),
  v.maxLength(MAX_SEGMENTS, `must be at most ${MAX_SEGMENTS}.`),
  v.checkItems(
    ({ size }, index, all) => size >= MIN_PART_SIZE || index === all.length - 1,
    `must have at least ${MIN_PART_SIZE} bytes (more than 5 MiB), unless it is the last.`,
  ),
);

/** The body of a create. Unknown fields are let through. */
export const createUnifiedSchema = v.pipe(
  v.looseObject({
    file_name: nonBlank,
    file_size: bytes,
    content_type: mediaType,
    sha256: v.nullish(sha256),
    md5: v.nullish(md5),
    segments: parts,
  }),
  v.forward(
    v.check(
      ({ file_size: size, segments }) => size === totalSize(segments),
      'must be the sum of the sizes of the segments.',
    ),
    ['file_size'],
  ),
);

export type CreateUnifiedBody = v.InferOutput<typeof createUnifiedSchema>;

/** The body of a PATCH: an ETag for each part, or `null` where it is not there yet. */
export const partEtagsSchema = v.looseObject({
  part_etags: v.array(
    v.nullable(
      v.pipe(
        v.string(),
        v.nonEmpty('must not be empty.'),
        v.regex(/^[^"]*$/, 'must come without its quotation marks.'),
      ),
    ),
  ),
});
