import type { UploadError } from '../errors/upload-error.js';
import type { UploadSnapshot } from '../model/upload.js';
import type { UploadPlan } from '../plan/plan-upload.js';
import type { UploadProtocol } from '../ports/upload-protocol.js';
import { newUpload, type NewUpload } from './new-upload.js';
import type { UploadJob } from './upload-job.js';

/** Why the file that is held for an upload is another one than it began with. */
export function refusalOf(upload: UploadSnapshot | undefined): UploadError | undefined {
  if (upload?.status === 'paused') return upload.refused;
  return upload?.status === 'failed' && upload.error.code === 'file-mismatch' ? upload.error : undefined;
}

/** What becomes of an upload whose place another file takes: all from the beginning, under the id that its row and its waiters know. */
export function replacement(
  old: UploadSnapshot,
  { file, associate }: UploadJob,
  blob: File,
  plan: UploadPlan,
  protocol: UploadProtocol,
  now: number,
): NewUpload {
  const { size, lastModified } = blob;
  const described = { ...file, blob, info: { ...file.info, size, lastModified } };
  const { id, scope, group, uuid, run } = old;
  const { upload, job } = newUpload(described, plan, scope, { scope, group, associate }, protocol, now);
  return {
    upload: { ...upload, id, run: uuid === undefined ? run : run + 1 },
    job: { ...job, id, restartReason: refusalOf(old) },
  };
}
