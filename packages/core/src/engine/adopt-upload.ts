import { isUploadError } from '../errors/upload-error.js';
import type { FoundUpload } from '../ports/upload-protocol.js';
import { callProcore } from './call-procore.js';
import { describedSegments } from './described-segments.js';
import { isGone } from './links.js';
import type { JobRun } from './upload-job.js';

/**
 * Goes on with an upload that another browser began, where the file was added with its uuid and Procore tells what remains. Whether
 * the segments are ours, their digests tell.
 */
export async function adoptUpload(run: JobRun): Promise<boolean> {
  const { job, deps, records, snapshot, dispatch } = run;
  const { uuid } = job.file;
  if (uuid === undefined || job.created || snapshot().uuid !== undefined) return false;
  const found = await find(run, uuid);
  // An unencrypted part's ETag is its MD5: those of stored segments were told to the other browser only.
  const etags = job.digests.map((digest) => digest?.md5);
  if (!found || etags.includes(undefined)) return false;

  const { requests, urlsExpireAt, associateBefore } = found;
  const segments = job.ranges.map((_, index) => requests.get(index));
  const upload = { kind: 'segmented' as const, uuid, segments, urlsExpireAt, associateBefore };
  job.created = { upload, receivedAt: deps.clock.now() };
  const stored = new Map<number, string>();
  for (const [index, etag] of etags.entries()) {
    if (etag !== undefined && !requests.has(index)) stored.set(index, etag);
  }
  dispatch({ type: 'adopted', uuid, urlsExpireAt, associateBefore, etags: stored });
  for (const segmentIndex of stored.keys()) records.digested(segmentIndex);
  records.linked();
  return true;
}

/** `undefined` where it is gone, where it is not certain to be of this file, and where the protocol does not tell. */
function find(run: JobRun, uuid: string): Promise<FoundUpload | undefined> {
  const { job, signal, snapshot } = run;
  const { protocol } = job;
  if (!protocol.find) return Promise.resolve(undefined);
  const { scope } = snapshot();
  const segments = describedSegments(job);
  return callProcore(run, async () => {
    try {
      return await protocol.find?.({ scope, uuid, segments, signal });
    } catch (error) {
      signal.throwIfAborted();
      if (!isUploadError(error) || !isGone(error)) throw error;
      job.restartReason = error;
      return undefined;
    }
  });
}
