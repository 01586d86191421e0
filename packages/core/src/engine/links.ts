import { UploadError } from '../errors/upload-error.js';
import type { UploadJob } from './upload-job.js';

/** A transfer may start until this long before the end: the request has yet to reach storage, which judges it by its own clock. */
const MARGIN_MS = 60_000;

/** Links that live only minutes keep most of their life usable. */
const MARGIN_SHARE = 0.1;

/** Whether a transfer started now is still accepted: a presigned request is judged when it starts, and may run past its end. */
export function linksAlive({ upload, receivedAt }: NonNullable<UploadJob['created']>, now: number): boolean {
  const life = upload.urlsExpireAt - receivedAt;
  return now < upload.urlsExpireAt - Math.min(MARGIN_MS, life * MARGIN_SHARE);
}

/**
 * After the deadline a store's 403, or a connection that dies without an answer, means that the link has run out. `expiresAt` is
 * that of the link which was used: others may have been renewed meanwhile.
 */
export function saysExpired(error: UploadError, expiresAt: number, now: number): boolean {
  if (error.code === 'signature-expired') return true;
  const isRefused = error.code === 'storage-rejected' && error.details['status'] === 403;
  return now >= expiresAt && (isRefused || error.code === 'storage-unreachable');
}

/** Procore no longer has the upload. */
export function isGone({ code }: UploadError): boolean {
  return code === 'upload-gone' || code === 'not-found';
}

export function linksExpired(cause?: UploadError): UploadError {
  return new UploadError('signature-expired', {
    message: 'The upload links ran out before every segment was started.',
    cause,
  });
}
