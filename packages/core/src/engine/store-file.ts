import { isUploadError, UploadError } from '../errors/upload-error.js';
import { everySegmentStored } from '../model/reduce-upload.js';
import type { CreatedUpload, StoredSegment } from '../ports/upload-protocol.js';
import { adoptUpload } from './adopt-upload.js';
import { callProcore } from './call-procore.js';
import { describedSegments } from './described-segments.js';
import { linksAlive } from './links.js';
import { createLinkRenewal, type LinkRenewal } from './link-renewal.js';
import { createProgressSaver } from './progress-saver.js';
import { assertTimeToStart } from './time-to-start.js';
import { transferFile } from './transfer-file.js';
import { blobOf, type JobRun } from './upload-job.js';

/** How often an upload may be created anew before its links' end is reported instead. */
const MAX_RESTARTS = 2;

/**
 * Brings all bytes into storage and has Procore confirm them. Where links have run out and Procore gives no newer ones, or where it
 * no longer has the upload, that is created again with the digests that are known.
 */
export async function storeFile(run: JobRun): Promise<void> {
  for (let restarts = 0; ; restarts += 1) {
    const progress = createProgressSaver(run);
    const links = createLinkRenewal(run, progress);
    try {
      await ensureCreated(run, links);
      await transferFile(run, links, progress);
      await progress.settled();
      if (run.snapshot().kind === 'segmented') await complete(run);
      return;
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isUploadError(error) || !needsNewUpload(error)) throw error;
      if (error.code === 'signature-expired') noteLinkLife(run);
      run.job.created = undefined;
      run.job.restartReason = error;
      if (restarts >= MAX_RESTARTS) throw error;
    }
  }
}

function noteLinkLife({ job }: JobRun): void {
  if (job.created) job.linkLifeMs = job.created.upload.urlsExpireAt - job.created.receivedAt;
}

function needsNewUpload({ code }: UploadError): boolean {
  return code === 'signature-expired' || code === 'upload-gone';
}

async function ensureCreated(run: JobRun, links: LinkRenewal): Promise<void> {
  const { job, deps, records, snapshot, dispatch } = run;
  // Where every segment is stored no link is needed.
  const goesOn = job.created && (everySegmentStored(snapshot()) || linksAlive(job.created, deps.clock.now()));
  if (goesOn || (job.created && (await links.renew()))) {
    dispatch({ type: 'transfer-resumed' });
    return;
  }
  if (job.created?.upload.urlsExpireAt) noteLinkLife(run);
  // Better asked for now than after a create that it keeps waiting.
  blobOf(job);
  if (await adoptUpload(run)) return;
  assertTimeToStart(run);
  const restartReason =
    job.restartReason ??
    (job.created &&
      new UploadError('signature-expired', { message: 'The upload links ran out while the upload rested.' }));
  const request = () => {
    dispatch({ type: 'create-started' });
    return create(run);
  };
  const onHeld = () => dispatch({ type: 'create-held' });
  const upload = await callProcore(run, request, { onHeld });
  job.created = { upload, receivedAt: deps.clock.now() };
  job.restartReason = undefined;
  const { uuid, urlsExpireAt, associateBefore } = upload;
  dispatch({ type: 'created', uuid, urlsExpireAt, associateBefore, ...(restartReason && { restartReason }) });
  records.linked();
}

async function create(run: JobRun): Promise<CreatedUpload> {
  const { job, deps, dispatch } = run;
  try {
    return await createBy(run);
  } catch (error) {
    const other = isUploadError(error) ? deps.protocols.insteadOf(job.protocol, error) : undefined;
    if (!other) throw error;
    job.protocol = other;
    dispatch({ type: 'protocol-changed', protocol: other.name });
    return createBy(run);
  }
}

function createBy({ job, signal, snapshot }: JobRun): Promise<CreatedUpload> {
  const { kind, scope } = snapshot();
  const { info, contentType, disposition } = job.file;
  const file = {
    name: info.name,
    size: info.size,
    ...(contentType === undefined ? {} : { contentType }),
    ...(disposition === undefined ? {} : { disposition }),
    ...(job.fileSha256 === undefined ? {} : { sha256: job.fileSha256 }),
  };
  return kind === 'form'
    ? job.protocol.createForm({ scope, file, signal })
    : job.protocol.createSegmented({ scope, file, segments: describedSegments(job), signal });
}

async function complete(run: JobRun): Promise<void> {
  const { job, signal, snapshot, dispatch } = run;
  const { scope, uuid = '', segments } = snapshot();
  dispatch({ type: 'complete-started' });
  const stored = describedSegments(job).map((segment, segmentIndex): StoredSegment => {
    const progress = segments[segmentIndex];
    if (progress?.status !== 'stored' || progress.etag === undefined) {
      throw new RangeError(`Segment ${segmentIndex} has no ETag.`);
    }
    return { ...segment, etag: progress.etag };
  });
  await callProcore(run, async () => {
    try {
      await job.protocol.complete({ scope, uuid, segments: stored, signal });
    } catch (error) {
      signal.throwIfAborted();
      if (!isUploadError(error) || !mayBeDone(error) || !(await isComplete(run))) throw error;
    }
  });
}

/** So Procore may answer to a complete that it has done before: one whose answer was lost. */
function mayBeDone({ code }: UploadError): boolean {
  return code === 'invalid-request' || code === 'upload-gone';
}

async function isComplete({ job, signal, snapshot }: JobRun): Promise<boolean> {
  const { scope, uuid = '' } = snapshot();
  try {
    return await job.protocol.isComplete({ scope, uuid, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!isUploadError(error)) throw error;
    // Then the refusal of the complete stands, which says more.
    return false;
  }
}
