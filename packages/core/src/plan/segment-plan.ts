import { UploadError } from '../errors/upload-error.js';
import type { ProtocolLimits } from '../model/protocol.js';
import type { ByteRange } from '../model/segment.js';

const MiB = 1024 * 1024;

/** Large enough that requests do not dominate, small enough that a lost one costs little and fits the hashing buffers. */
const PREFERRED_SEGMENT_SIZE = 8 * MiB;

export type SegmentSizeOption = number | 'auto';

/** Of the time that links live, what is planned with: lines get slower, too. */
const PLANNED_SHARE = 0.7;

/** The line as it is, where that is known. */
export interface KnownLine {
  readonly bytesPerSecond: number;
  /** Requests under way at once. */
  readonly requests: number;
}

/**
 * Segment size in bytes for a file. `'auto'` prefers 8 MiB and grows in whole MiB so that the file never has more segments than
 * the protocol allows, and, on a line that is known to be slow, so that the last of them can be started while links live.
 */
export function segmentSizeFor(
  fileSize: number,
  option: SegmentSizeOption,
  limits: ProtocolLimits,
  line?: KnownLine,
): number {
  if (option !== 'auto') return option;
  const inWholeMiB = (bytes: number) => Math.ceil(bytes / MiB) * MiB;
  return Math.min(
    Math.max(
      PREFERRED_SEGMENT_SIZE,
      limits.minSegmentSize,
      inWholeMiB(fileSize / limits.maxSegments),
      inWholeMiB(startableSize(fileSize, limits, line)),
    ),
    limits.maxSegmentSize,
  );
}

/** What may run past the links' end, in as many segments as may be under way. */
function startableSize(
  fileSize: number,
  { linkLifeMs }: ProtocolLimits,
  line: KnownLine | undefined,
): number {
  if (linkLifeMs === undefined || !line) return 0;
  const inTime = (line.bytesPerSecond * linkLifeMs * PLANNED_SHARE) / 1000;
  return (fileSize - inTime) / line.requests;
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
