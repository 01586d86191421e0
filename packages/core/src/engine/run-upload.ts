import { isUploadError, UploadError } from '../errors/upload-error.js';
import type { CompletedUpload } from '../model/upload.js';
import { digestFile } from './digest-file.js';
import { storeFile } from './store-file.js';
import type { JobRun } from './upload-job.js';
import { withRetry } from './retry.js';

/**
 * Sees an upload through, from wherever it stands. The whole way of a file in one place: digests, a transfer slot, create,
 * bytes, complete, association.
 *
 * @throws UploadError of whatever ended it; the signal's reason when paused or canceled.
 */
export async function runUpload(run: JobRun): Promise<void> {
  const { job, limits, signal, dispatch } = run;
  signal.throwIfAborted();
  if (!job.confirmed) await prepare(run);
  await limits.transfers.run(signal, async () => {
    if (!job.confirmed) {
      await storeFile(run);
      job.confirmed = true;
    }
    const result = completedUpload(run);
    const association = await associate(run, result);
    dispatch({ type: 'completed', result: association === undefined ? result : { ...result, association } });
  });
}

async function prepare(run: JobRun): Promise<void> {
  if (run.snapshot().kind === 'segmented') {
    await run.limits.hashing.run(run.signal, () => digestFile(run));
  }
  run.dispatch({ type: 'prepared' });
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
  const { job, deps, signal, dispatch } = run;
  const association = job.associate;
  if (!association) return undefined;
  dispatch({ type: 'associate-started' });
  return withRetry(deps.retry, { signal, clock: deps.clock }, async () => {
    try {
      return await deps.associator.associate(upload, association, signal);
    } catch (cause) {
      signal.throwIfAborted();
      throw associationError(upload, cause);
    }
  });
}

function associationError(upload: CompletedUpload, cause: unknown): UploadError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UploadError('association-failed', {
    message: `${upload.file.name} is stored in Procore, but could not be attached: ${reason}`,
    cause,
    // The calls are not idempotent: only an answer that says nothing was done may be followed by another try.
    retryable: isUploadError(cause) && (cause.code === 'rate-limited' || cause.details['status'] === 503),
    details: { uuid: upload.uuid, ...(isUploadError(cause) ? cause.details : {}) },
  });
}
