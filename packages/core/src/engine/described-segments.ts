import type { DescribedSegment } from '../ports/upload-protocol.js';
import type { UploadJob } from './upload-job.js';

/** The segments of a file that was hashed, in order. */
export function describedSegments({ ranges, digests }: UploadJob): DescribedSegment[] {
  return ranges.map((range, segmentIndex) => {
    const digest = digests[segmentIndex];
    if (!digest) throw new RangeError(`Segment ${segmentIndex} was not hashed.`);
    return { range, ...digest };
  });
}
