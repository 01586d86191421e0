import { isUploadError, UploadError } from '../errors/upload-error.js';
import type { CompletedUpload } from '../model/upload.js';
import { digestFile } from './digest-file.js';
import { withCallRetry } from './call-procore.js';
import { storeFile } from './store-file.js';
import { untilAvailable } from './until-available.js';
import type { JobRun } from './upload-job.js';

/**
 * The first stage of a segmented upload: its digests.
 *
 * @throws UploadError of whatever ended it; the signal's reason when paused or canceled.
 */
export async function prepareUpload(run: JobRun): Promise<void> {
  await digestFile(run);
  run.dispatch({ type: 'prepared' });
}

/**
 * The second stage: create, bytes, complete.
 *
 * @throws as `prepareUpload` does.
 */
export async function sendUpload(run: JobRun): Promise<void> {
  run.dispatch({ type: 'prepared' });
  await storeFile(run);
  run.job.stored = true;
}

/**
 * The last stage, once all bytes are in Procore: until they can be used, and the association.
 *
 * @throws as `prepareUpload` does.
 */
export async function settleUpload(run: JobRun): Promise<void> {
  const { job, dispatch } = run;
  if (!job.available) {
    await untilAvailable(run);
    job.available = true;
  }
  const result = completedUpload(run);
  const association = await associate(run, result);
  dispatch({ type: 'completed', result: association === undefined ? result : { ...result, association } });
}

function completedUpload({ job, snapshot }: JobRun): CompletedUpload {
  const { id, uuid = '', file, scope, group, metadata } = snapshot();
  return {
    id,
    uuid,
    file,
    scope,
    ...(group === undefined ? {} : { group }),
    ...(metadata === undefined ? {} : { metadata }),
    sha256: job.digests.flatMap((digest) => digest?.sha256 ?? []),
  };
}

async function associate(run: JobRun, upload: CompletedUpload): Promise<unknown> {
  const { job, deps, gate, signal, dispatch } = run;
  const association = job.associate;
  if (!association) return undefined;
  dispatch({ type: 'associate-started' });
  const request = () => deps.associator.associate(upload, association, signal, job.mayBeAssociated);
  const isRepeatable = deps.associator.isRepeatable(association);
  const attach = async () => {
    try {
      return await gate.run(signal, request, { idempotent: isRepeatable });
    } catch (cause) {
      signal.throwIfAborted();
      throw associationError(upload, cause, isRepeatable);
    }
  };
  return withCallRetry(run, attach);
}

function associationError(upload: CompletedUpload, cause: unknown, isRepeatable: boolean): UploadError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UploadError('association-failed', {
    message: `${upload.file.name} is stored in Procore, but could not be attached: ${reason}`,
    ...(isUploadError(cause) && cause.code === 'association-failed' && { hint: cause.hint }),
    cause,
    // Of most calls two make two: only after an answer that says nothing was done may such a one be made again.
    retryable:
      isUploadError(cause) &&
      ((isRepeatable && cause.retryable) || cause.code === 'rate-limited' || cause.details['status'] === 503),
    details: { uuid: upload.uuid, ...(isUploadError(cause) ? cause.details : {}) },
  });
}
