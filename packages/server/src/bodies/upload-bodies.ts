import * as v from 'valibot';

import { bytes, etag, md5, mediaType, name, sha256 } from './fields.js';

/** S3's limit on parts, and Procore's on segments. */
const MAX_SEGMENTS = 10_000;

const described = { size: bytes, sha256, md5: v.nullish(md5) };

function listOf<Item extends v.GenericSchema>(item: Item) {
  const expected = `a list of 1 to ${MAX_SEGMENTS}`;
  return v.pipe(v.array(item, expected), v.minLength(1, expected), v.maxLength(MAX_SEGMENTS, expected));
}

/**
 * Bodies of the upload calls. Only shape and sizes are checked here: what a segment may weigh, or which field a
 * version wants, is Procore's to say, in its own words.
 */
export const createDirectUpload = v.strictObject({
  response_filename: v.nullish(name),
  response_content_type: v.nullish(mediaType),
  attachment_content_disposition: v.nullish(v.boolean('true or false')),
  size: v.nullish(bytes),
  segments: v.nullish(listOf(v.strictObject(described))),
});

/** The item may need its description besides the ETag; sources differ. */
export const completeDirectUpload = v.strictObject({
  segments: listOf(
    v.strictObject({ etag, size: v.nullish(bytes), sha256: v.nullish(sha256), md5: v.nullish(md5) }),
  ),
});

export const createUnifiedUpload = v.strictObject({
  file_name: name,
  file_size: bytes,
  content_type: mediaType,
  sha256: v.nullish(sha256),
  md5: v.nullish(md5),
  segments: listOf(v.strictObject(described)),
});

/** `null` stands for a part that is not there yet. */
export const completeUnifiedUpload = v.strictObject({ part_etags: listOf(v.nullable(etag)) });
