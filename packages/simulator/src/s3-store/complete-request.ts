import * as v from 'valibot';

import { S3Error } from './s3-error.js';
import { parseXml } from './xml.js';

export interface PartReference {
  number: number;
  /** Without quotes. */
  etag: string;
}

// Strict: a part's checksum, which S3 would compare, must not pass unread.
const CompleteRequest = v.strictObject({
  CompleteMultipartUpload: v.strictObject({
    Part: v.pipe(
      v.unknown(),
      v.transform((part) => [part].flat()),
      v.array(
        v.strictObject({
          PartNumber: v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)),
          ETag: v.pipe(
            v.string(),
            v.transform((etag) => etag.replaceAll('"', '')),
          ),
        }),
      ),
    ),
  }),
});

export function parseCompleteRequest(xml: string): readonly PartReference[] {
  const parsed = v.safeParse(CompleteRequest, parseXml(xml));
  if (!parsed.success) throw new S3Error('MalformedXML');
  return parsed.output.CompleteMultipartUpload.Part.map(({ PartNumber, ETag }) => ({
    number: PartNumber,
    etag: ETag,
  }));
}
