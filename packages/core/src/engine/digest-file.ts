import { UploadError } from '../errors/upload-error.js';
import { sizeOf, type SegmentDigest, type SegmentSnapshot } from '../model/segment.js';
import type { DigestRequest, Digests } from '../ports/digester.js';
import { createFileHash } from './file-hash.js';
import { inLanes } from './lanes.js';
import { withRetry } from './retry.js';
import { blobOf, type JobRun, type UploadJob } from './upload-job.js';

const REPORT_EVERY_MS = 100;

/**
 * Fills in the digests that are missing. Procore wants them all before it hands out a single URL. The whole file's, where it is
 * wanted, cannot be put together from those of segments: it is taken from the same read, handed from segment to segment.
 */
export async function digestFile(run: JobRun): Promise<void> {
  const { job, deps, records, dispatch } = run;
  blobOf(job);
  dispatch({ type: 'hash-started' });
  const isWholeMissing =
    job.protocol.wantsFileDigest && job.fileSha256 === undefined && job.ranges.length > 1;
  const fileHash = isWholeMissing ? createFileHash(job) : undefined;
  const unproven = unprovenSegments(run);
  const tasks = [...job.ranges.keys()].filter(
    (segmentIndex) =>
      job.digests[segmentIndex] === undefined ||
      unproven.has(segmentIndex) ||
      fileHash?.isMissing(segmentIndex),
  );
  const report = createHashReport(run, tasks);
  /** Of a file that may yet turn out to be another one. */
  const unsure = new Map<number, SegmentDigest>();
  const learn = (segmentIndex: number, digests: SegmentDigest) => {
    job.digests[segmentIndex] = digests;
    records.digested(segmentIndex);
  };
  try {
    await inLanes(tasks, deps.digester.parallelism, run.signal, async (segmentIndex, signal) => {
      const { wholeFile, ...digests } = await digest(run, segmentIndex, {
        signal,
        onProgress: (bytes) => report.progress(segmentIndex, bytes),
        wholeFile: fileHash?.requestFor(segmentIndex),
      });
      assertSame(job, segmentIndex, digests);
      if (job.isUnproven) unsure.set(segmentIndex, digests);
      else if (!job.digests[segmentIndex]) learn(segmentIndex, digests);
      fileHash?.take(segmentIndex, wholeFile);
      report.ended(segmentIndex);
    });
  } catch (error) {
    if (fileHash && job.isUnproven) delete job.fileSha256;
    throw error;
  }
  for (const [segmentIndex, digests] of unsure) {
    if (!job.digests[segmentIndex]) learn(segmentIndex, digests);
  }
  job.isUnproven = false;
  const [only] = job.digests;
  if (job.protocol.wantsFileDigest && job.ranges.length === 1 && only) job.fileSha256 = only.sha256;
}

/** Of a file that was chosen again: all that is yet to be sent, and one segment of those that are stored. */
function unprovenSegments({ job, snapshot }: JobRun): ReadonlySet<number> {
  if (!job.isUnproven) return new Set();
  const { segments } = snapshot();
  const isStored = ({ status }: SegmentSnapshot) => status === 'stored';
  const sample = segments.find(isStored);
  const unsent = segments.filter((segment) => !isStored(segment));
  return new Set([...(sample ? [sample] : []), ...unsent].map(({ segmentIndex }) => segmentIndex));
}

/** @throws UploadError `file-mismatch`, or `file-changed` where this page has hashed it before. */
function assertSame(
  { digests, file, isUnproven }: UploadJob,
  segmentIndex: number,
  now: SegmentDigest,
): void {
  const before = digests[segmentIndex];
  if (!before || before.sha256 === now.sha256) return;
  const { name } = file.info;
  throw isUnproven
    ? new UploadError('file-mismatch', {
        message: `The file chosen for ${name} holds other bytes than those that were uploaded before.`,
        details: { segmentIndex },
      })
    : new UploadError('file-changed', { message: `${name} holds other bytes than when it was hashed.` });
}

/** @throws UploadError `file-changed`, `file-unreadable` or `digest-unavailable`. */
export async function digestSegment(
  run: JobRun,
  segmentIndex: number,
  signal: AbortSignal,
): Promise<SegmentDigest> {
  return digest(run, segmentIndex, { signal });
}

async function digest(
  { job, deps, gate, place, requestSlots }: JobRun,
  segmentIndex: number,
  options: Pick<DigestRequest, 'signal' | 'onProgress' | 'wholeFile'>,
): Promise<SegmentDigest & Digests> {
  const range = job.ranges[segmentIndex];
  if (!range) throw new RangeError(`There is no segment ${segmentIndex}.`);
  const { signal } = options;
  const request = {
    file: blobOf(job),
    range,
    sha256: true,
    md5: deps.md5,
    place: place(),
    // What can be sent already is not to be slowed down by what will be sent later.
    yields: requestSlots.areInUse,
    ...options,
  };
  // Hashing goes on behind a closed gate; only a worker's script may have to wait for the network.
  const digests = await withRetry(deps.retry, { signal, clock: deps.clock }, (attempt) =>
    // Where the whole file is hashed, those after a segment that failed hold their workers until it is done.
    gate.run(signal, () => deps.digester.digest({ ...request, urgent: attempt > 1 }), { ahead: true }),
  );
  if (digests.sha256 === undefined) {
    throw new UploadError('unexpected', { message: 'The hashing worker answered without the SHA-256.' });
  }
  return { ...digests, sha256: digests.sha256 };
}

/** Sums up what is hashed: whole segments when they are done, the others by what their workers report. */
function createHashReport({ job, deps, dispatch }: JobRun, tasks: readonly number[]) {
  const partial = new Map<number, number>();
  const sizeOfSegment = (segmentIndex: number) => {
    const range = job.ranges[segmentIndex];
    return range ? sizeOf(range) : 0;
  };
  let hashedWhole = tasks.reduce((left, index) => left - sizeOfSegment(index), job.file.info.size);
  let reportedAt = -Infinity;

  function report(): void {
    const hashed = [...partial.values()].reduce((sum, value) => sum + value, hashedWhole);
    const now = deps.clock.now();
    if (now - reportedAt < REPORT_EVERY_MS && hashed < job.file.info.size) return;
    reportedAt = now;
    dispatch({ type: 'hash-progress', hashed });
  }

  return {
    progress(segmentIndex: number, bytes: number): void {
      partial.set(segmentIndex, bytes);
      report();
    },
    ended(segmentIndex: number): void {
      partial.delete(segmentIndex);
      hashedWhole += sizeOfSegment(segmentIndex);
      report();
    },
  };
}
