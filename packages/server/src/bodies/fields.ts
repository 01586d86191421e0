import * as v from 'valibot';

/** S3's limit on an object: 5 TiB. */
const MAX_FILE_BYTES = 5 * 1024 ** 4;
const MAX_NAME_LENGTH = 1024;
const MAX_TEXT_LENGTH = 65_536;

/** Procore's ids as JSON has them. A number above 2^53 has lost digits by now: such an id has to be a string. */
export const id = v.union(
  [v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,19}$/)), v.pipe(v.number(), v.safeInteger(), v.minValue(1))],
  'an id, made of digits',
);

/** An upload's own id: v1's `uuid`, v2.1's `upload_id`. */
export const uploadUuid = v.pipe(
  v.string('the uuid of an upload'),
  v.regex(/^[0-9A-Za-z_-]{1,128}$/, 'the uuid of an upload'),
);

export const bytes = v.pipe(
  v.number('a number of bytes'),
  v.safeInteger('a whole number of bytes'),
  v.minValue(0, 'a number of bytes, not below 0'),
  v.maxValue(MAX_FILE_BYTES, `at most ${MAX_FILE_BYTES} bytes`),
);

export const sha256 = hexDigest('a SHA-256', 64);
export const md5 = hexDigest('an MD5', 32);

function hexDigest(what: string, length: number) {
  const expected = `${what} in ${length} lower-case hex digits`;
  return v.pipe(v.string(expected), v.regex(new RegExp(`^[0-9a-f]{${length}}$`), expected));
}

/** Of a file. No line breaks and no NUL: it becomes a header of the stored object. */
export const name = v.pipe(
  v.string('a name'),
  // oxlint-disable-next-line no-control-regex -- they are what is refused
  v.regex(/^[^\u0000-\u001f\u007f]+$/, 'a name without control characters'),
  v.maxLength(MAX_NAME_LENGTH, `a name of at most ${MAX_NAME_LENGTH} characters`),
);

/** Becomes a header of the stored object as well. */
export const mediaType = v.pipe(
  v.string('a media type'),
  v.regex(/^[\x20-\x7e]{1,255}$/, 'a media type in printable ASCII'),
);

export const etag = v.pipe(
  v.string('an ETag'),
  v.regex(/^[\x21\x23-\x7e]{1,1024}$/, 'an ETag without quotation marks'),
);

export const text = v.pipe(
  v.string('a text'),
  v.maxLength(MAX_TEXT_LENGTH, `at most ${MAX_TEXT_LENGTH} characters`),
);

export const day = v.pipe(v.string('a day, as 2026-11-24'), v.isoDate('a day, as 2026-11-24'));

export const flag = v.boolean('true or false');

/** What Procore's own documents leave open: any JSON, of which the uploads it names are looked at all the same. */
export const anyFields = v.record(v.string(), v.unknown());
