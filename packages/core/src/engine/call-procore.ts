import type { UploadError } from '../errors/upload-error.js';
import type { GatedRequest } from './gate.js';
import { withRetry } from './retry.js';
import type { JobRun } from './upload-job.js';

/** A call to the backend: behind the gate, and repeated while that may help. */
export function callProcore<Result>(
  run: JobRun,
  request: () => Promise<Result>,
  options?: GatedRequest,
): Promise<Result> {
  return withCallRetry(run, () => run.gate.run(run.signal, request, options));
}

/** Repeats a call while that may help; the waits between are to be seen in the snapshot. */
export function withCallRetry<Result>(
  { deps, signal, dispatch }: JobRun,
  call: () => Promise<Result>,
): Promise<Result> {
  const onRetry = (error: UploadError, attempt: number, retryAt: number) =>
    dispatch({ type: 'call-waiting', attempt, retryAt, error });
  return withRetry(deps.retry, { signal, clock: deps.clock, onRetry }, () => {
    dispatch({ type: 'call-started' });
    return call();
  });
}
