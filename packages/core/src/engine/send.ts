import { isUploadError, UploadError } from '../errors/upload-error.js';
import type { ByteRange } from '../model/segment.js';
import type { StorageAnswer } from '../ports/storage-transport.js';
import type { CreatedFormUpload, SegmentRequest } from '../ports/upload-protocol.js';
import { blobOf, type JobRun } from './upload-job.js';

/** PUTs one segment; the answer always has an ETag. */
export async function sendSegment(
  run: JobRun,
  request: SegmentRequest | undefined,
  segmentIndex: number,
  range: ByteRange,
  onProgress: (loaded: number) => void,
): Promise<StorageAnswer> {
  const { job, deps, signal } = run;
  if (!request) throw new RangeError(`There is no presigned URL for segment ${segmentIndex}.`);
  const body = blobOf(job).slice(range.start, range.end);
  const answer = await deps.storage.putSegment({ ...request, body, onProgress, signal });
  return answer.etag === undefined ? { etag: etagFromMd5(run, segmentIndex) } : answer;
}

/**
 * An unencrypted or SSE-S3 part's ETag is its MD5. Storage has already checked the bytes against it, so a wrong guess can only be
 * refused at complete, never go unnoticed.
 */
function etagFromMd5({ job, warn }: JobRun, segmentIndex: number): string {
  const md5 = job.digests[segmentIndex]?.md5;
  const message =
    "Storage hid the ETag of its answer from this page: the bucket's CORS rule does not expose it.";
  if (md5 === undefined) throw new UploadError('etag-hidden', { message });
  warn(
    new UploadError('etag-hidden', {
      message: `${message} The segment's MD5 stands in for it.`,
      hint: 'Add "ExposeHeaders": ["ETag"] to the CORS rule of the storage bucket.',
    }),
  );
  return md5;
}

/** POSTs the whole file; its MD5 is taken meanwhile and compared with the ETag, where that can be read. */
export async function sendForm(
  run: JobRun,
  { url, formFields }: CreatedFormUpload,
  onProgress: (loaded: number) => void,
): Promise<StorageAnswer> {
  const { job, deps, signal } = run;
  const [sent, md5] = await Promise.allSettled([
    deps.storage.postForm({ url, formFields, file: blobOf(job), onProgress, signal }),
    deps.md5 ? md5Of(run) : undefined,
  ]);
  if (sent.status === 'rejected') throw sent.reason;
  if (md5.status === 'rejected') throw md5.reason;
  const { etag } = sent.value;
  if (etag !== undefined && md5.value !== undefined && isMd5(etag) && etag !== md5.value) {
    throw new UploadError('digest-mismatch', {
      message: `Storage holds other bytes than ${job.file.info.name} has.`,
    });
  }
  return sent.value;
}

function isMd5(etag: string): boolean {
  return /^[0-9a-f]{32}$/.test(etag);
}

/** `undefined` where workers cannot run: a form needs no digest to be accepted, so it goes on unverified, and says so. */
async function md5Of({ job, deps, signal, warn }: JobRun): Promise<string | undefined> {
  try {
    const range = { start: 0, end: job.file.info.size };
    const { md5 } = await deps.digester.digest({
      file: blobOf(job),
      range,
      sha256: false,
      md5: true,
      urgent: true,
      signal,
    });
    return md5;
  } catch (error) {
    if (!isUploadError(error) || error.code !== 'digest-unavailable') throw error;
    warn(error);
    return undefined;
  }
}
