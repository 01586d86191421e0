import { UploadError } from '../errors/upload-error.js';
import type { FileInfo } from '../model/upload.js';
import type { ProtocolLimits, UploadKind } from '../model/protocol.js';
import type { ByteRange } from '../model/segment.js';
import {
  largestFile,
  planSegments,
  segmentSizeFor,
  type KnownLine,
  type SegmentSizeOption,
} from './segment-plan.js';

export interface PlanOptions {
  readonly segmentSize: SegmentSizeOption;
  /** Bytes; files up to this go as one form POST. */
  readonly formUploadMaxSize: number;
}

/** How a file will travel. A form upload has one segment: the whole file, be it empty. */
export interface UploadPlan {
  readonly kind: UploadKind;
  readonly ranges: readonly ByteRange[];
}

/** @throws UploadError `file-empty` or `file-too-large` where no way of sending the file exists. */
export function planUpload(
  file: FileInfo,
  options: PlanOptions,
  limits: ProtocolLimits,
  line?: KnownLine,
): UploadPlan {
  const formMax = Math.min(options.formUploadMaxSize, limits.maxFormSize);
  if (formMax > 0 && file.size <= formMax) {
    return { kind: 'form', ranges: [{ start: 0, end: file.size }] };
  }
  if (file.size === 0) {
    throw new UploadError('file-empty', {
      message: `${file.name} is empty, and an empty file cannot be cut into segments.`,
      ...(limits.maxFormSize === 0 && {
        hint: 'Empty files can only go as a form upload, which v2.1 does not have: use v1.1, or leave the file out.',
      }),
    });
  }
  const largest = largestFile(options.segmentSize, limits);
  if (file.size > largest) {
    throw new UploadError('file-too-large', {
      message: `${file.name} has ${file.size} bytes; the most that fits ${limits.maxSegments} segments of this size is ${largest}.`,
      details: { size: file.size, max: largest },
    });
  }
  const segmentSize = segmentSizeFor(file.size, options.segmentSize, limits, line);
  return { kind: 'segmented', ranges: planSegments(file.size, segmentSize) };
}
