import type { UploadError } from '../errors/upload-error.js';

/** Bytes of the file, `end` exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Lower-case hex digests of one segment. */
export interface SegmentDigest {
  readonly sha256: string;
  readonly md5?: string;
}

export type SegmentProgress =
  | { readonly status: 'pending' }
  | {
      readonly status: 'transferring';
      /** Bytes handed to the network in this attempt. */
      readonly loaded: number;
      /** 1-based. */
      readonly attempt: number;
    }
  | {
      readonly status: 'waiting';
      readonly attempt: number;
      /** Epoch ms at which the next attempt begins. */
      readonly retryAt: number;
      /** Why the attempt before it failed. */
      readonly error: UploadError;
    }
  | {
      readonly status: 'stored';
      /** Without quotes. Missing only on a form upload whose answer hid it. */
      readonly etag?: string;
    };

/** One segment as the snapshot shows it. A form upload has exactly one, the whole file. */
export type SegmentSnapshot = { readonly segmentIndex: number; readonly range: ByteRange } & SegmentProgress;

export function sizeOf(range: ByteRange): number {
  return range.end - range.start;
}

/** Bytes of this segment that count as sent. */
export function sentBytes(segment: SegmentSnapshot): number {
  if (segment.status === 'stored') return sizeOf(segment.range);
  return segment.status === 'transferring' ? segment.loaded : 0;
}
