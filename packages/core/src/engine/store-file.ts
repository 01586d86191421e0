import { isUploadError, UploadError } from '../errors/upload-error.js';
import type { CreatedUpload, DescribedSegment, StoredSegment } from '../ports/upload-protocol.js';
import { withRetry } from './retry.js';
import { linksAlive } from './links.js';
import { transferFile } from './transfer-file.js';
import type { JobRun } from './upload-job.js';

/** How often an upload may be created anew before its links' end is reported instead. */
const MAX_RESTARTS = 2;

/**
 * Brings all bytes into storage and has Procore confirm them. Where links have run out, or Procore no longer has the upload, it is
 * created again with the digests that are known: v1 has no other way to fresh links.
 */
export async function storeFile(run: JobRun): Promise<void> {
  for (let restarts = 0; ; restarts += 1) {
    try {
      await ensureCreated(run);
      await transferFile(run);
      if (run.snapshot().kind === 'segmented') await complete(run);
      return;
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isUploadError(error) || !needsNewUpload(run, error)) throw error;
      run.job.created = undefined;
      run.job.restartReason = error;
      if (restarts >= MAX_RESTARTS) throw error;
    }
  }
}

/** After the deadline a store's 403, or a connection that dies without an answer, means that the links have run out. */
function needsNewUpload({ job, deps }: JobRun, error: UploadError): boolean {
  if (error.code === 'signature-expired' || error.code === 'upload-gone') return true;
  const late = job.created !== undefined && deps.clock.now() >= job.created.upload.urlsExpireAt;
  const refused = error.code === 'storage-rejected' && error.details['status'] === 403;
  return late && (refused || error.code === 'storage-unreachable');
}

async function ensureCreated(run: JobRun): Promise<void> {
  const { job, deps, gate, signal, dispatch } = run;
  if (job.created && linksAlive(job.created, deps.clock.now())) {
    dispatch({ type: 'transfer-resumed' });
    return;
  }
  const restartReason = job.created
    ? new UploadError('signature-expired', { message: 'The upload links ran out while the upload rested.' })
    : job.restartReason;
  const request = () => {
    dispatch({ type: 'create-started' });
    return create(run);
  };
  const onHeld = () => dispatch({ type: 'create-held' });
  const upload = await withRetry(deps.retry, { signal, clock: deps.clock }, () =>
    gate.run(signal, request, { onHeld }),
  );
  job.created = { upload, receivedAt: deps.clock.now() };
  job.restartReason = undefined;
  const { uuid, urlsExpireAt, associateBefore } = upload;
  dispatch({ type: 'created', uuid, urlsExpireAt, associateBefore, ...(restartReason && { restartReason }) });
}

function create({ job, deps, signal, snapshot }: JobRun): Promise<CreatedUpload> {
  const { kind, scope } = snapshot();
  const { info, contentType, disposition } = job.file;
  const file = {
    name: info.name,
    size: info.size,
    ...(contentType === undefined ? {} : { contentType }),
    ...(disposition === undefined ? {} : { disposition }),
  };
  return kind === 'form'
    ? deps.protocol.createForm({ scope, file, signal })
    : deps.protocol.createSegmented({ scope, file, segments: describedSegments(job), signal });
}

function describedSegments({ ranges, digests }: JobRun['job']): DescribedSegment[] {
  return ranges.map((range, segmentIndex) => {
    const digest = digests[segmentIndex];
    if (!digest) throw new RangeError(`Segment ${segmentIndex} was not hashed.`);
    return { range, ...digest };
  });
}

async function complete({ job, deps, gate, signal, snapshot, dispatch }: JobRun): Promise<void> {
  const { scope, uuid = '', segments } = snapshot();
  dispatch({ type: 'complete-started' });
  const stored = describedSegments(job).map((segment, segmentIndex): StoredSegment => {
    const progress = segments[segmentIndex];
    if (progress?.status !== 'stored' || progress.etag === undefined) {
      throw new RangeError(`Segment ${segmentIndex} has no ETag.`);
    }
    return { ...segment, etag: progress.etag };
  });
  await withRetry(deps.retry, { signal, clock: deps.clock }, () =>
    gate.run(signal, () => deps.protocol.complete({ scope, uuid, segments: stored, signal })),
  );
}
