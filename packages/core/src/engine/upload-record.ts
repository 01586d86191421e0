import { sizeOf, type ByteRange, type SegmentDigest, type SegmentSnapshot } from '../model/segment.js';
import type { ActiveStatus, AwaitedHere, UploadSnapshot } from '../model/upload.js';
import { planSegments } from '../plan/segment-plan.js';
import type { KeptUpload, SegmentRecord, UploadRecord } from '../ports/resume-store.js';
import type { ProtocolChoice } from '../ports/upload-protocol.js';
import type { UploadJob } from './upload-job.js';

/** As long as Procore keeps an upload by v1. Before it is created, only digests are lost. */
const KEPT_UNCREATED_MS = 7 * 24 * 3_600_000;

/** What a later page is told of an upload. */
export function recordOf(job: UploadJob, upload: UploadSnapshot, owner: string, page: string): UploadRecord {
  const { info, sourceName, contentType, disposition, metadata } = job.file;
  const { scope, group, protocol, kind, run, uuid, associateBefore } = upload;
  const isResting = upload.status === 'paused' || upload.status === 'failed';
  return {
    id: job.id,
    owner,
    page,
    addedAt: job.addedAt,
    expiresAt: associateBefore ?? job.addedAt + KEPT_UNCREATED_MS,
    file: info,
    sourceName,
    ...(contentType === undefined ? {} : { contentType }),
    ...(disposition === undefined ? {} : { disposition }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(job.handle && { handle: job.handle }),
    scope,
    ...(group === undefined ? {} : { group }),
    ...(job.associate && { associate: job.associate }),
    protocol,
    kind,
    segmentSize: job.ranges[0] ? sizeOf(job.ranges[0]) : 0,
    run,
    at: isResting ? upload.from : (upload.status as ActiveStatus),
    isResting,
    ...(uuid === undefined ? {} : { uuid }),
    ...(associateBefore === undefined ? {} : { associateBefore }),
    ...(job.fileSha256 === undefined ? {} : { fileSha256: job.fileSha256 }),
    isStored: job.stored,
    isAvailable: job.available,
  };
}

export function segmentRecordOf(job: UploadJob, upload: UploadSnapshot, segmentIndex: number): SegmentRecord {
  const segment = upload.segments[segmentIndex];
  const isStored = segment?.status === 'stored' && upload.uuid !== undefined;
  return {
    segmentIndex,
    ...job.digests[segmentIndex],
    ...(isStored && { storedIn: upload.uuid, ...(segment.etag !== undefined && { etag: segment.etag }) }),
  };
}

export interface RestoredUpload {
  readonly upload: UploadSnapshot;
  readonly job: UploadJob;
}

/** The upload that an earlier page left, at rest. `isElsewhere`: another page drives it. */
export function restoredUpload(
  { record, segments: known, links }: KeptUpload,
  protocols: ProtocolChoice,
  isElsewhere: boolean,
): RestoredUpload {
  const { id, file, scope, group, metadata, kind, uuid, associateBefore, handle } = record;
  const ranges =
    kind === 'form' ? [{ start: 0, end: file.size }] : planSegments(file.size, record.segmentSize);
  const digests: (SegmentDigest | undefined)[] = ranges.map(() => undefined);
  const segments = ranges.map((range, segmentIndex): SegmentSnapshot => ({
    segmentIndex,
    range,
    status: 'pending',
  }));
  for (const { segmentIndex, sha256, md5, storedIn, etag } of known) {
    const range = ranges[segmentIndex];
    if (!range) continue;
    if (sha256 !== undefined) digests[segmentIndex] = { sha256, ...(md5 !== undefined && { md5 }) };
    if (uuid === undefined || storedIn !== uuid) continue;
    segments[segmentIndex] = { segmentIndex, range, status: 'stored', ...(etag !== undefined && { etag }) };
  }
  const isSent = segments.every(({ status }) => status === 'stored');
  const isHashed = kind === 'form' || !digests.includes(undefined);
  const upload: UploadSnapshot = {
    id,
    file,
    scope,
    ...(group === undefined ? {} : { group }),
    ...(metadata === undefined ? {} : { metadata }),
    restored: true,
    protocol: record.protocol,
    kind,
    status: 'paused',
    from: whereItStands(record.at, isHashed, isSent),
    ...awaits(isElsewhere, isSent, handle),
    run: record.run,
    hashed: bytesOf(ranges, (index) => digests[index] !== undefined),
    loaded: bytesOf(ranges, (index) => segments[index]?.status === 'stored'),
    total: file.size,
    speed: 0,
    etaMs: undefined,
    segments,
    ...(uuid === undefined ? {} : { uuid }),
    ...(associateBefore === undefined ? {} : { associateBefore }),
    ...(links && { urlsExpireAt: links.upload.urlsExpireAt }),
  };
  return { upload, job: jobOf(record, ranges, digests, links, protocols) };
}

function jobOf(
  record: UploadRecord,
  ranges: readonly ByteRange[],
  digests: (SegmentDigest | undefined)[],
  links: KeptUpload['links'],
  protocols: ProtocolChoice,
): UploadJob {
  const { id, addedAt, file, sourceName, contentType, disposition, metadata, kind, uuid } = record;
  // Its links have run out: newer ones are asked for before anything is sent.
  const withoutLinks = kind === 'segmented' &&
    uuid !== undefined && {
      upload: { kind, uuid, segments: [], urlsExpireAt: 0, associateBefore: record.associateBefore ?? 0 },
      receivedAt: 0,
    };
  return {
    id,
    addedAt,
    file: {
      info: file,
      sourceName,
      ...(contentType === undefined ? {} : { contentType }),
      ...(disposition === undefined ? {} : { disposition }),
      ...(metadata === undefined ? {} : { metadata }),
    },
    handle: record.handle,
    associate: record.associate,
    protocol: protocols.named(record.protocol),
    ranges,
    digests,
    ...(record.fileSha256 === undefined ? {} : { fileSha256: record.fileSha256 }),
    created: links ?? (withoutLinks || undefined),
    stored: record.isStored,
    available: record.isAvailable,
    mayBeAssociated: record.at === 'associating',
  };
}

/** Never further than its bytes are: a later record may have been lost. */
function whereItStands(at: ActiveStatus, isHashed: boolean, isSent: boolean): ActiveStatus {
  if (!isHashed) return at === 'queued' ? at : 'hashing';
  return isSent || at === 'queued' || at === 'ready' || at === 'creating' ? at : 'transferring';
}

function awaits(
  isElsewhere: boolean,
  isSent: boolean,
  handle: FileSystemFileHandle | undefined,
): { readonly awaits?: AwaitedHere } {
  if (isElsewhere) return { awaits: 'other-tab' };
  if (isSent) return {};
  return { awaits: handle ? 'permission' : 'file' };
}

function bytesOf(ranges: readonly ByteRange[], counts: (index: number) => boolean): number {
  return ranges.reduce((sum, range, index) => (counts(index) ? sum + sizeOf(range) : sum), 0);
}
