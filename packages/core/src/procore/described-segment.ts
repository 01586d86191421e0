import { sizeOf } from '../model/segment.js';
import type { DescribedSegment } from '../ports/upload-protocol.js';

/** A segment as all three protocols want it told: by its size and its digests, in hex. */
export function describeSegment({ range, sha256, md5 }: DescribedSegment) {
  return { size: sizeOf(range), sha256, ...(md5 === undefined ? {} : { md5 }) };
}
