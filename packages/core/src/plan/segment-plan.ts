import { UploadError } from '../errors/upload-error.js';
import type { ProtocolLimits } from '../model/protocol.js';
import type { ByteRange } from '../model/segment.js';

const MiB = 1024 * 1024;

/** Large enough that requests do not dominate, small enough that a lost one costs little and fits the hashing buffers. */
const PREFERRED_SEGMENT_SIZE = 8 * MiB;

export type SegmentSizeOption = number | 'auto';

/**
 * Segment size in bytes for a file. `'auto'` prefers 8 MiB and grows in whole MiB so that the file never has more segments than
 * the protocol allows.
 */
export function segmentSizeFor(fileSize: number, option: SegmentSizeOption, limits: ProtocolLimits): number {
  if (option !== 'auto') return option;
  const fewestBytes = Math.ceil(fileSize / limits.maxSegments / MiB) * MiB;
  return Math.min(
    Math.max(PREFERRED_SEGMENT_SIZE, limits.minSegmentSize, fewestBytes),
    limits.maxSegmentSize,
  );
}

/** Largest file, in bytes, that can be cut into segments of this size. */
export function largestFile(option: SegmentSizeOption, limits: ProtocolLimits): number {
  return limits.maxSegments * (option === 'auto' ? limits.maxSegmentSize : option);
}

/** Ranges that tile the file exactly: all of `segmentSize` bytes but the last. An empty file has none. */
export function planSegments(fileSize: number, segmentSize: number): ByteRange[] {
  return Array.from({ length: Math.ceil(fileSize / segmentSize) }, (_, index) => ({
    start: index * segmentSize,
    end: Math.min((index + 1) * segmentSize, fileSize),
  }));
}

/** @throws UploadError `invalid-options` for a size the protocol or the store beneath it would refuse. */
export function assertSegmentSize(option: SegmentSizeOption, limits: ProtocolLimits): void {
  if (option === 'auto') return;
  if (Number.isInteger(option) && option >= limits.minSegmentSize && option <= limits.maxSegmentSize) return;
  throw new UploadError('invalid-options', {
    message: `segmentSize must be "auto" or a whole number of bytes from ${limits.minSegmentSize} to ${limits.maxSegmentSize}, got ${String(option)}.`,
    hint: 'Procore takes segments from 5,000,000 bytes, but S3 beneath it refuses all but the last below 5 MiB (5,242,880).',
  });
}
