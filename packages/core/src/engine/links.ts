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
