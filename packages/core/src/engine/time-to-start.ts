import { UploadError } from '../errors/upload-error.js';
import { sizeOf } from '../model/segment.js';
import { likelyRequests } from './request-slots.js';
import type { JobRun } from './upload-job.js';

/** Only what is hopeless is refused: a line may well be half as fast again as it was. */
const BENEFIT_OF_DOUBT = 1.5;

/**
 * Where links ran out and there were no newer ones, every segment has to be *started* while the next ones live: what is on its
 * way by then may take its time.
 *
 * @throws UploadError `deadline-too-short` where the line, as fast as it has been lately, cannot start the last segment in time.
 */
export function assertTimeToStart({ job, deps, line }: JobRun): void {
  const { linkLifeMs } = job;
  const bytesPerSecond = line.bytesPerSecond(deps.clock.now());
  if (linkLifeMs === undefined || bytesPerSecond === undefined) return;
  const beforeLast = job.ranges
    .slice(0, -likelyRequests(deps.requests))
    .reduce((sum, range) => sum + sizeOf(range), 0);
  const neededMs = (beforeLast / bytesPerSecond) * 1000;
  if (neededMs <= linkLifeMs * BENEFIT_OF_DOUBT) return;
  const minutes = (ms: number) => Math.ceil(ms / 60_000);
  throw new UploadError('deadline-too-short', {
    message: `${job.file.info.name} needs ${minutes(neededMs)} minutes before its last segment can be started, and its links live ${minutes(linkLifeMs)}.`,
    details: { neededMs, linkLifeMs, bytesPerSecond },
  });
}
