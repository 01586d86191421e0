import * as v from 'valibot';
import { ACTIVE_STATUSES } from '../model/upload.js';
import type { LinksRecord, SegmentRecord, UploadRecord } from '../ports/resume-store.js';

const text = v.string();
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What an earlier version of this library, or somebody else, may have written: only what is understood is trusted. */
const uploadRecord = v.looseObject({
  id: text,
  owner: text,
  page: text,
  addedAt: v.number(),
  expiresAt: v.number(),
  file: v.looseObject({ name: text, size: bytes, type: text, lastModified: v.number() }),
  sourceName: text,
  scope: v.looseObject({ companyId: text, projectId: v.optional(text) }),
  protocol: v.picklist(['v1.0', 'v1.1', 'v2.1']),
  kind: v.picklist(['form', 'segmented']),
  segmentSize: bytes,
  run: v.number(),
  at: v.picklist(ACTIVE_STATUSES),
  isResting: v.boolean(),
  uuid: v.optional(text),
  isStored: v.boolean(),
  isAvailable: v.boolean(),
});

const segmentRecord = v.looseObject({
  segmentIndex: bytes,
  sha256: v.optional(text),
  md5: v.optional(text),
  storedIn: v.optional(text),
  etag: v.optional(text),
});

const linksRecord = v.looseObject({
  upload: v.looseObject({ kind: v.picklist(['form', 'segmented']), uuid: text, urlsExpireAt: v.number() }),
  receivedAt: v.number(),
});

export const isUploadRecord = (value: unknown): value is UploadRecord => {
  const { success, output } = v.safeParse(uploadRecord, value, { abortEarly: true });
  // Without a size for its segments a file has none, or endlessly many.
  return success && (output.kind === 'form' || output.segmentSize > 0);
};
export const isSegmentRecord = (value: unknown): value is SegmentRecord => v.is(segmentRecord, value);
export const isLinksRecord = (value: unknown): value is LinksRecord => v.is(linksRecord, value);
