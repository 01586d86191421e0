import { UploadError } from '../errors/upload-error.js';
import { sizeOf, type SegmentDigest } from '../model/segment.js';
import { inLanes } from './lanes.js';
import { withRetry } from './retry.js';
import type { JobRun } from './upload-job.js';

const REPORT_EVERY_MS = 100;

/** Fills in the digests that are missing. Procore wants them all before it hands out a single URL. */
export async function digestFile(run: JobRun): Promise<void> {
  const { job, deps, dispatch } = run;
  dispatch({ type: 'hash-started' });
  const missing = [...job.ranges.keys()].filter((segmentIndex) => job.digests[segmentIndex] === undefined);
  const report = createHashReport(run);
  await inLanes(missing, deps.digester.parallelism, run.signal, async (segmentIndex, signal) => {
    job.digests[segmentIndex] = await digestSegment(run, segmentIndex, signal, (bytes) =>
      report(segmentIndex, bytes),
    );
    report(segmentIndex, 0);
  });
}

/** @throws UploadError `file-changed`, `file-unreadable` or `digest-unavailable`. */
export async function digestSegment(
  { job, deps, gate }: JobRun,
  segmentIndex: number,
  signal: AbortSignal,
  onProgress: (hashed: number) => void,
): Promise<SegmentDigest> {
  const range = job.ranges[segmentIndex];
  if (!range) throw new RangeError(`There is no segment ${segmentIndex}.`);
  const request = { file: job.file.blob, range, sha256: true, md5: deps.md5, signal, onProgress };
  // Hashing goes on behind a closed gate; only a worker's script may have to wait for the network.
  const digests = await withRetry(deps.retry, { signal, clock: deps.clock }, () =>
    gate.run(signal, () => deps.digester.digest(request), { ahead: true }),
  );
  if (digests.sha256 === undefined) {
    throw new UploadError('unexpected', { message: 'The hashing worker answered without the SHA-256.' });
  }
  return { ...digests, sha256: digests.sha256 };
}

/** Sums up what is hashed: whole segments by their digests, the others by what their workers report. */
function createHashReport({ job, deps, dispatch }: JobRun) {
  const partial = new Map<number, number>();
  let hashedWhole = job.ranges.reduce(
    (sum, range, index) => sum + (job.digests[index] ? sizeOf(range) : 0),
    0,
  );
  let reportedAt = -Infinity;
  return (segmentIndex: number, bytes: number) => {
    const range = job.ranges[segmentIndex];
    if (range && job.digests[segmentIndex]) {
      partial.delete(segmentIndex);
      hashedWhole += sizeOf(range);
    } else {
      partial.set(segmentIndex, bytes);
    }
    const hashed = [...partial.values()].reduce((sum, value) => sum + value, hashedWhole);
    const now = deps.clock.now();
    const total = job.file.info.size;
    if (now - reportedAt < REPORT_EVERY_MS && hashed < total) return;
    reportedAt = now;
    dispatch({ type: 'hash-progress', hashed });
  };
}
