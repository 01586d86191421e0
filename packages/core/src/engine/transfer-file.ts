import { isUploadError, UploadError } from '../errors/upload-error.js';
import { sizeOf, type ByteRange } from '../model/segment.js';
import type { StorageAnswer } from '../ports/storage-transport.js';
import { digestSegment } from './digest-file.js';
import { inLanes } from './lanes.js';
import type { LinkRenewal } from './link-renewal.js';
import { linksExpired, saysExpired } from './links.js';
import { createProgressMeter, type ProgressMeter } from './progress-meter.js';
import type { ProgressSaver } from './progress-saver.js';
import { segmentsAtOnce } from './request-slots.js';
import { withRetry } from './retry.js';
import { sendForm, sendSegment } from './send.js';
import { blobOf, type JobRun, type UploadJob } from './upload-job.js';

/** Sends every segment that storage does not have yet, side by side with those of other uploads. A form is a single one. */
export async function transferFile(run: JobRun, links: LinkRenewal, progress: ProgressSaver): Promise<void> {
  const { deps, line, signal, dispatch } = run;
  const meter = createProgressMeter(deps.clock, dispatch, line);
  const missing = run.snapshot().segments.filter((segment) => segment.status !== 'stored');
  await inLanes(
    missing,
    segmentsAtOnce(deps.requests),
    signal,
    async ({ segmentIndex, range }, laneSignal) => {
      const { etag } = await transferSegment(
        { ...run, signal: laneSignal },
        links,
        segmentIndex,
        range,
        meter,
      );
      // The line's buffers may have taken in all of it at once: only now has it come through.
      line.note(0, deps.clock.now());
      dispatch({ type: 'segment-stored', segmentIndex, ...(etag === undefined ? {} : { etag }) });
      progress.note();
    },
  );
}

async function transferSegment(
  run: JobRun,
  links: LinkRenewal,
  segmentIndex: number,
  range: ByteRange,
  meter: ProgressMeter,
): Promise<StorageAnswer> {
  const { job, deps, gate, requestSlots, signal, dispatch } = run;
  let resent = false;
  const onRetry = (error: UploadError, attempt: number, retryAt: number) =>
    dispatch({ type: 'segment-waiting', segmentIndex, attempt, retryAt, error });
  const onHeld = () => dispatch({ type: 'segment-held', segmentIndex });

  async function send(
    attempt: number,
    onLoaded: (loaded: number) => void,
    isRenewed = false,
  ): Promise<StorageAnswer> {
    const request = await links.alive(segmentIndex);
    const expiresAt = job.created?.upload.urlsExpireAt ?? Infinity;
    dispatch({ type: 'segment-started', segmentIndex, attempt });
    const onProgress = (loaded: number) => {
      meter.report(segmentIndex, loaded);
      onLoaded(loaded);
    };
    try {
      return await (job.created?.upload.kind === 'form'
        ? sendForm(run, job.created.upload, onProgress)
        : sendSegment(run, request, segmentIndex, range, onProgress));
    } catch (error) {
      signal.throwIfAborted();
      if (!isUploadError(error)) throw error;
      if (error.code === 'storage-unreachable') await deps.fileProbe.assertReadable(blobOf(job));
      if (saysExpired(error, expiresAt, deps.clock.now())) {
        if (isRenewed) throw linksExpired(error);
        onHeld();
        await links.replace(segmentIndex, request);
        return send(attempt, onLoaded, true);
      }
      if (error.code !== 'digest-mismatch' || resent) throw error;
      resent = true;
      await assertUnchanged(run, segmentIndex);
      throw new UploadError('digest-mismatch', { message: error.message, cause: error, retryable: true });
    }
  }

  return withRetry(deps.retry, { signal, clock: deps.clock, onRetry }, (attempt) =>
    requestSlots.run({ url: storageUrl(job, segmentIndex), size: sizeOf(range), signal }, (onLoaded) =>
      gate.run(signal, () => send(attempt, onLoaded), { onHeld, toStorage: true }),
    ),
  );
}

/** Newer links may come before the request is made, but from the same storage. */
function storageUrl({ created }: UploadJob, segmentIndex: number): string {
  const upload = created?.upload;
  return (upload?.kind === 'form' ? upload.url : upload?.segments[segmentIndex]?.presignedUrl) ?? '';
}

/** Storage says the bytes are not those that were hashed: either they were altered on the way, or the file is another one now. */
async function assertUnchanged(run: JobRun, segmentIndex: number): Promise<void> {
  const before = run.job.digests[segmentIndex];
  if (!before) return;
  const now = await digestSegment(run, segmentIndex, run.signal);
  if (now.sha256 === before.sha256) return;
  throw new UploadError('file-changed', {
    message: `${run.job.file.info.name} holds other bytes than when it was hashed.`,
  });
}
