import { isUploadError } from '../errors/upload-error.js';
import type { FreshLinks, RemainingSegment, SegmentRequest } from '../ports/upload-protocol.js';
import { callProcore } from './call-procore.js';
import { describedSegments } from './described-segments.js';
import { isGone, linksAlive, linksExpired } from './links.js';
import type { ProgressSaver } from './progress-saver.js';
import type { JobRun } from './upload-job.js';

/** Newer links for an upload that goes on: what is stored stays, and what is on its way is not disturbed. */
export interface LinkRenewal {
  /** Whether Procore gave newer links to all that remains. */
  renew(): Promise<boolean>;
  /** The request of a segment, renewed first where it may no longer be started. @throws UploadError `signature-expired`. */
  alive(segmentIndex: number): Promise<SegmentRequest | undefined>;
  /** After storage refused `stale`. @throws UploadError `signature-expired` where there is no newer one. */
  replace(segmentIndex: number, stale: SegmentRequest | undefined): Promise<void>;
}

export function createLinkRenewal(run: JobRun, progress: ProgressSaver): LinkRenewal {
  const { job, deps, records, signal, snapshot, dispatch } = run;
  let renewing: Promise<boolean> | undefined;

  async function ask(): Promise<FreshLinks | undefined> {
    // What remains is then the same to both sides.
    await progress.save();
    const remaining = remainingSegments(run);
    const { scope, uuid = '' } = snapshot();
    try {
      return await callProcore(run, () => job.protocol.renewLinks({ scope, uuid, remaining, signal }));
    } catch (error) {
      signal.throwIfAborted();
      if (!isUploadError(error)) throw error;
      if (isGone(error)) job.restartReason = error;
      // Then the upload is created anew, which says what is wrong if something is.
      return undefined;
    }
  }

  async function renewNow(): Promise<boolean> {
    if (job.created?.upload.kind !== 'segmented') return false;
    const { upload } = job.created;
    const fresh = await ask();
    if (!fresh || fresh.urlsExpireAt <= upload.urlsExpireAt) return false;
    const { requests, urlsExpireAt } = fresh;
    const segments = job.ranges.map((_, index) => requests.get(index) ?? upload.segments[index]);
    job.created = { upload: { ...upload, segments, urlsExpireAt }, receivedAt: deps.clock.now() };
    dispatch({ type: 'links-renewed', urlsExpireAt });
    records.linked();
    return linksAlive(job.created, deps.clock.now());
  }

  function renew(): Promise<boolean> {
    renewing ??= renewNow().finally(() => (renewing = undefined));
    return renewing;
  }

  const requestOf = (segmentIndex: number) =>
    job.created?.upload.kind === 'segmented' ? job.created.upload.segments[segmentIndex] : undefined;

  return {
    renew,
    async alive(segmentIndex) {
      const isAlive = job.created !== undefined && linksAlive(job.created, deps.clock.now());
      if (!isAlive && !(await renew())) throw linksExpired();
      return requestOf(segmentIndex);
    },
    async replace(segmentIndex, stale) {
      await renewing;
      // Another segment's renewal may have brought this one's.
      if (requestOf(segmentIndex) !== stale) return;
      const isRenewed = await renew();
      if (!isRenewed || requestOf(segmentIndex) === stale) throw linksExpired();
    },
  };
}

function remainingSegments({ job, snapshot }: JobRun): RemainingSegment[] {
  const requests = job.created?.upload.kind === 'segmented' ? job.created.upload.segments : [];
  const { segments } = snapshot();
  return describedSegments(job).flatMap((segment, segmentIndex) => {
    const status = segments[segmentIndex]?.status;
    const request = requests[segmentIndex];
    if (status === 'stored') return [];
    return [{ ...segment, segmentIndex, request, isInFlight: status === 'transferring' }];
  });
}
