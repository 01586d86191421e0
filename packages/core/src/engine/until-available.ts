import { isUploadError } from '../errors/upload-error.js';
import { callProcore } from './call-procore.js';
import { backoffMs } from './retry.js';
import type { JobRun } from './upload-job.js';

/** Most files are looked at within seconds; of a long scan nobody needs to know the end to the second. */
const POLL = { minDelayMs: 1000, maxDelayMs: 30_000 };

/** Waits until Procore lets the upload be used, where its protocol knows a time before that. Procore ends the wait, not we. */
export async function untilAvailable(run: JobRun): Promise<void> {
  const { job, deps, signal, snapshot, dispatch } = run;
  const { protocol } = job;
  if (!protocol.isAvailable) return;
  dispatch({ type: 'processing-started' });
  const { scope, uuid = '' } = snapshot();
  const ask = () =>
    callProcore(run, async () => (await protocol.isAvailable?.({ scope, uuid, signal })) ?? true);
  try {
    for (let poll = 1; !(await ask()); poll += 1)
      await deps.clock.sleep(backoffMs(POLL, poll, Math.random()), signal);
  } catch (error) {
    // Nothing is left of such an upload: a retry starts a new one.
    if (isUploadError(error) && (error.code === 'upload-gone' || error.code === 'processing-failed')) {
      job.stored = false;
      job.created = undefined;
      job.restartReason = error;
    }
    throw error;
  }
}
