import * as v from 'valibot';
import { UploadError } from '../errors/upload-error.js';

const text = v.pipe(v.string(), v.nonEmpty());
/** Ids may exceed 2^53 one day: strings are kept, numbers become strings. */
const id = v.pipe(v.union([text, v.number()]), v.transform(String));
const httpUrl = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//, 'is not an http(s) URL'));

const link = {
  url: httpUrl,
  // A number has been seen for content-length.
  headers: v.optional(
    v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
    {},
  ),
};
const segmentLinks = v.array(v.object(link));

/** v1.0 and v1.1 answer to a create with `segments`. Unknown fields are left alone. */
export const createdSegmentedSchema = v.object({ uuid: id, segments: segmentLinks });

/** v1.0 and v1.1 answer to a GET while segments are missing. */
export const shownSegmentedSchema = v.object({ segments: segmentLinks });

/** v1.0 and v1.1 answer to a create without `segments`. */
export const createdFormSchema = v.object({
  uuid: id,
  url: httpUrl,
  fields: v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
});

export const uploadStatusSchema = v.object({ status: text });

const unixSeconds = v.nullish(v.number());
const unifiedLinks = v.array(v.object({ ...link, url_expires_at: unixSeconds }));

/** v2.1 answer to a create. */
export const createdUnifiedSchema = v.object({
  data: v.object({ upload_id: id, upload_expires_at: unixSeconds, segments: unifiedLinks }),
});

/** v2.1 answer to a GET while segments are missing. */
export const shownUnifiedSchema = v.object({
  data: v.object({ upload_expires_at: unixSeconds, segments: unifiedLinks }),
});

export const unifiedStatusSchema = v.object({ data: uploadStatusSchema });

/**
 * The part of an answer that we understand.
 * @throws UploadError `malformed-response` naming the first field that is not as documented.
 */
export function parseAnswer<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  what: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? 'the body';
  // The issue's own message quotes what was received, which may be a presigned URL.
  throw new UploadError('malformed-response', {
    message: `The answer to ${what} is malformed: ${field} should be ${issue.expected ?? 'as documented'}.`,
    details: { field },
  });
}
