import { UploadError } from '../errors/upload-error.js';
import { sizeOf, type ByteRange, type SegmentDigest } from '../model/segment.js';
import type { DigestRequest } from '../ports/digester.js';
import { inLanes } from './lanes.js';
import { withRetry } from './retry.js';
import type { JobRun } from './upload-job.js';

const REPORT_EVERY_MS = 100;

/** What else is hashed beside the segments. */
const WHOLE_FILE = 'whole file' as const;

/**
 * Fills in the digests that are missing. Procore wants them all before it hands out a single URL. The whole file's, where it is
 * wanted, cannot be put together from those of segments: it is taken in a reading of its own, beside and in step with theirs, so
 * that the segments still have all workers and the disk's cache serves the second reading.
 */
export async function digestFile(run: JobRun): Promise<void> {
  const { job, deps, dispatch } = run;
  dispatch({ type: 'hash-started' });
  const missing = [...job.ranges.keys()].filter((segmentIndex) => job.digests[segmentIndex] === undefined);
  const isWholeMissing =
    job.protocol.wantsFileDigest && job.fileSha256 === undefined && job.ranges.length > 1;
  const report = createHashReport(run, isWholeMissing);
  const tasks = isWholeMissing ? [WHOLE_FILE, ...missing] : missing;
  await inLanes<number | typeof WHOLE_FILE>(
    tasks,
    deps.digester.parallelism,
    run.signal,
    async (task, signal) => {
      if (task === WHOLE_FILE) {
        const range = { start: 0, end: job.file.info.size };
        const { sha256 } = await digest(run, range, { md5: false, signal, onProgress: report.wholeFile });
        job.fileSha256 = sha256;
        return;
      }
      job.digests[task] = await digestSegment(run, task, signal, (bytes) => report.segment(task, bytes));
      report.segment(task, 0);
    },
  );
  const [only] = job.digests;
  if (job.protocol.wantsFileDigest && job.ranges.length === 1 && only) job.fileSha256 = only.sha256;
}

/** @throws UploadError `file-changed`, `file-unreadable` or `digest-unavailable`. */
export function digestSegment(
  run: JobRun,
  segmentIndex: number,
  signal: AbortSignal,
  onProgress: (hashed: number) => void,
): Promise<SegmentDigest> {
  const range = run.job.ranges[segmentIndex];
  if (!range) throw new RangeError(`There is no segment ${segmentIndex}.`);
  return digest(run, range, { md5: run.deps.md5, signal, onProgress });
}

async function digest(
  { job, deps, gate, isFirst }: JobRun,
  range: ByteRange,
  options: Pick<DigestRequest, 'md5' | 'signal' | 'onProgress'>,
): Promise<SegmentDigest> {
  const { signal } = options;
  const request = { file: job.file.blob, range, sha256: true, urgent: isFirst(), ...options };
  // Hashing goes on behind a closed gate; only a worker's script may have to wait for the network.
  const digests = await withRetry(deps.retry, { signal, clock: deps.clock }, () =>
    gate.run(signal, () => deps.digester.digest(request), { ahead: true }),
  );
  if (digests.sha256 === undefined) {
    throw new UploadError('unexpected', { message: 'The hashing worker answered without the SHA-256.' });
  }
  return { ...digests, sha256: digests.sha256 };
}

/**
 * Sums up what is hashed: whole segments by their digests, the others by what their workers report. Where the whole file is hashed
 * besides, the slower of both counts.
 */
function createHashReport({ job, deps, dispatch }: JobRun, isWholeMissing: boolean) {
  const partial = new Map<number, number>();
  let hashedWhole = job.ranges.reduce(
    (sum, range, index) => sum + (job.digests[index] ? sizeOf(range) : 0),
    0,
  );
  let ofWholeFile = isWholeMissing ? 0 : Infinity;
  let reportedAt = -Infinity;

  function report(): void {
    const ofSegments = [...partial.values()].reduce((sum, value) => sum + value, hashedWhole);
    const hashed = Math.min(ofSegments, ofWholeFile);
    const now = deps.clock.now();
    if (now - reportedAt < REPORT_EVERY_MS && hashed < job.file.info.size) return;
    reportedAt = now;
    dispatch({ type: 'hash-progress', hashed });
  }

  function segment(segmentIndex: number, bytes: number): void {
    const range = job.ranges[segmentIndex];
    if (range && job.digests[segmentIndex]) {
      partial.delete(segmentIndex);
      hashedWhole += sizeOf(range);
    } else {
      partial.set(segmentIndex, bytes);
    }
    report();
  }

  function wholeFile(bytes: number): void {
    ofWholeFile = bytes;
    report();
  }

  return { segment, wholeFile };
}
