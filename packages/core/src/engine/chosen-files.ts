import type { UploadErrorCode } from '../errors/error-codes.js';
import { UploadError } from '../errors/upload-error.js';
import { normalizeFile, type NormalizedFile } from '../model/file-input.js';
import type { AwaitedHere, UploadSnapshot } from '../model/upload.js';
import type { Driver } from './driver.js';
import { createFileMatcher, type Destination, type FileMatcher } from './match-file.js';
import type { UploadJob } from './upload-job.js';
import type { UploadStore } from './upload-store.js';
import type { AttachResult } from './uploader-api.js';

/** After these it is the file that is missing, not another try. */
const FILE_IS_MISSING: readonly UploadErrorCode[] = ['file-mismatch', 'file-unreadable', 'file-changed'];

/** Gives uploads their files again: those that an earlier page left, and those whose file was lost on the way. */
export interface ChosenFiles {
  attach(files: Iterable<File>): Promise<AttachResult[]>;
  /** Goes on with the upload that an added file was left of, if there is one of the same destination. */
  takeUp(file: NormalizedFile, destination: Destination): UploadSnapshot | undefined;
  /** Its file is not here. */
  rest(job: UploadJob): void;
  restingJob(id: string): UploadJob | undefined;
  wantsFile(id: string): boolean;
  /** Holds another file than the one that was begun, so that it can be uploaded as new. */
  refuse(job: UploadJob, file: File): UploadError;
  /** Goes on with this file, once it is proven to be the one that was begun. */
  give(job: UploadJob, file: File, handle: FileSystemFileHandle | undefined): void;
  release(id: string): void;
}

/** @param files By upload, those that this page can read. */
export function createChosenFiles(
  uploads: UploadStore,
  driver: Driver,
  files: Map<string, File>,
): ChosenFiles {
  const resting = new Map<string, UploadJob>();
  /** By upload: who waits to hear whether its file is the right one. */
  const proving = new Map<string, () => void>();
  let matcher: FileMatcher | undefined;

  uploads.on('state', ({ id }) => {
    const job = wantsFile(id) && driver.jobOf(id);
    if (job) rest(job);
    if (!isBeingProven(id)) proving.get(id)?.();
  });

  function awaitedBy(id: string): AwaitedHere | undefined {
    const upload = uploads.get(id);
    return upload?.status === 'paused' ? upload.awaits : undefined;
  }

  function wantsFile(id: string): boolean {
    const upload = uploads.get(id);
    if (upload?.status === 'failed') return FILE_IS_MISSING.includes(upload.error.code);
    return awaitedBy(id) === 'file' || awaitedBy(id) === 'permission';
  }

  function isBeingProven(id: string): boolean {
    return ['queued', 'hashing'].includes(uploads.get(id)?.status ?? '');
  }

  function rest(job: UploadJob): void {
    resting.set(job.id, job);
    matcher = undefined;
  }

  function matched(): FileMatcher {
    matcher ??= createFileMatcher(
      [...resting.values()].flatMap((job) => {
        const upload = uploads.get(job.id);
        return upload && wantsFile(job.id) ? [{ upload, job }] : [];
      }),
      (id) => resting.has(id) && wantsFile(id),
    );
    return matcher;
  }

  function give(job: UploadJob, file: File, handle: FileSystemFileHandle | undefined): void {
    const { id } = job;
    job.blob = file;
    job.handle = handle ?? job.handle;
    job.isUnproven = true;
    delete job.refused;
    // What was read of the one before is not known to be in this one.
    delete job.fileHash;
    files.set(id, file);
    resting.delete(id);
    uploads.dispatch(id, { type: 'file-attached' });
    driver.goOn(id);
  }

  function refuse(job: UploadJob, file: File): UploadError {
    const error = mismatch(job, file);
    job.refused = file;
    uploads.dispatch(job.id, { type: 'file-refused', error });
    return error;
  }

  async function attachOne(file: File): Promise<AttachResult> {
    const described = normalizeFile(file);
    const found = matched().match(described);
    const job = found?.job ?? matched().namesake(described.sourceName)?.job;
    if (!job) return { file };
    const refusal = found ? undefined : refuse(job, file);
    if (found) {
      give(job, file, described.handle);
      await proven(job.id);
    }
    const upload = uploads.get(job.id);
    const error = refusal ?? (upload?.status === 'failed' ? upload.error : undefined);
    return { file, ...(upload && { upload }), ...(error && { error }) };
  }

  /** Resolves once what was known of it is known to be true, or not to be. */
  async function proven(id: string): Promise<void> {
    if (!isBeingProven(id)) return;
    await new Promise<void>((resolve) => proving.set(id, resolve));
    proving.delete(id);
  }

  return {
    attach: (given) => Promise.all([...given].map(attachOne)),
    takeUp(file, destination) {
      const found = resting.size > 0 ? matched().match(file, destination) : undefined;
      if (!found) return undefined;
      give(found.job, file.blob, file.handle);
      return uploads.get(found.job.id);
    },
    rest,
    refuse,
    restingJob: (id) => resting.get(id),
    wantsFile,
    give,
    release: (id) => void resting.delete(id),
  };
}

function mismatch({ file }: UploadJob, { size, lastModified }: File): UploadError {
  const { name, size: expectedSize, lastModified: expectedLastModified } = file.info;
  return new UploadError('file-mismatch', {
    message: `This ${name} is not the file that was begun: its size or its date is another.`,
    details: { size, lastModified, expectedSize, expectedLastModified },
  });
}
