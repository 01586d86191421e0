import { asUploadError, isUploadError, UploadError } from '../errors/upload-error.js';
import { normalizeFile, type NormalizedFile } from '../model/file-input.js';
import type { AwaitedHere, UploadSnapshot } from '../model/upload.js';
import type { FileHandles } from '../ports/file-handles.js';
import type { KeptUpload } from '../ports/resume-store.js';
import type { ProtocolChoice } from '../ports/upload-protocol.js';
import type { Driver } from './driver.js';
import { createFileMatcher, type Destination, type FileMatcher } from './match-file.js';
import { createOtherTabs } from './other-tabs.js';
import type { Keeping, RecordKeeper } from './record-keeper.js';
import type { UploadJob } from './upload-job.js';
import { restoredUpload } from './upload-record.js';
import type { UploadStore } from './upload-store.js';
import type { AttachResult } from './uploader-api.js';

/** What a page restores with. */
export interface ResumptionDeps {
  readonly protocols: ProtocolChoice;
  readonly fileHandles: FileHandles;
  now(): number;
}

/** Brings back what earlier pages left, and their files. */
export interface Resumption {
  /** What was left, and was not on the list yet. Never fails: a warning says why nothing could be read. */
  restore(): Promise<UploadSnapshot[]>;
  attach(files: Iterable<File>): Promise<AttachResult[]>;
  /** Goes on with the upload that an added file was left of, if there is one of the same destination. */
  takeUp(file: NormalizedFile, destination: Destination): UploadSnapshot | undefined;
  /** Asks for the file of an upload that awaits a permission. */
  reopen(id: string): void;
  /** The upload is over, or off the list. */
  release(id: string): void;
  close(): void;
}

/** How many uploads come onto the list before the page is let in between. */
const RESTORED_AT_ONCE = 250;

/** @param files By upload, those that this page can read. */
export function createResumption(
  { protocols, fileHandles, now }: ResumptionDeps,
  keeping: Keeping,
  uploads: UploadStore,
  driver: Driver,
  keeper: RecordKeeper,
  files: Map<string, File>,
): Resumption {
  const { store, owner, pages } = keeping;
  /** Those whose file is not here. */
  const resting = new Map<string, UploadJob>();
  let matcher: FileMatcher | undefined;
  let restoring: Promise<unknown> = Promise.resolve();
  let opening = Promise.resolve();
  const otherTabs = createOtherTabs(keeping, {
    now,
    isShown: (id) => uploads.get(id) !== undefined,
    show: (kept) => void show(kept, true),
    takeOver,
    vanish(id) {
      release(id);
      uploads.delete(id);
    },
  });

  const unsubscribe = uploads.on('state', ({ id }) => {
    const job = awaitedBy(id) && driver.jobOf(id);
    if (job) rest(job);
  });
  pages.onLost(() => {
    const lost = [...keeper.jobs()].map(({ id }) => id);
    for (const id of lost) {
      driver.stop(id, false);
      uploads.dispatch(id, { type: 'awaited', awaits: 'other-tab' });
      keeper.release(id);
    }
    otherTabs.lookAt(lost);
  });

  function awaitedBy(id: string): AwaitedHere | undefined {
    const upload = uploads.get(id);
    return upload?.status === 'paused' ? upload.awaits : undefined;
  }

  function wantsFile(id: string): boolean {
    const awaits = awaitedBy(id);
    return awaits === 'file' || awaits === 'permission';
  }

  function rest(job: UploadJob): void {
    resting.set(job.id, job);
    matcher = undefined;
  }

  function show(kept: KeptUpload, isElsewhere: boolean): UploadSnapshot {
    const { upload, job } = restoredUpload(kept, protocols, isElsewhere);
    uploads.restore(upload);
    rest(job);
    if (!isElsewhere) {
      driver.take(job);
      keeper.keep(job, true);
    }
    return upload;
  }

  /** Where nothing is needed of anybody: all its bytes are in Procore. */
  function goOnAlone(id: string): void {
    uploads.dispatch(id, { type: 'resumed' });
    if (uploads.get(id)?.status !== 'paused') driver.goOn(id);
  }

  /** Nobody has stopped it: it goes on as far as it can without anybody. */
  async function takeOver(kept: KeptUpload): Promise<void> {
    const { id, isResting, handle } = kept.record;
    const file = files.get(id);
    show(kept, false);
    if (isResting) return;
    goOnAlone(id);
    const job = resting.get(id);
    if (!job || !wantsFile(id)) return;
    if (file) giveFile(job, file, handle);
    else if (handle && (await fileHandles.isOpen(handle))) reopen(id);
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

  function giveFile(job: UploadJob, file: File, handle: FileSystemFileHandle | undefined): void {
    const { id } = job;
    job.blob = file;
    job.handle = handle ?? job.handle;
    job.isUnproven = true;
    files.set(id, file);
    resting.delete(id);
    uploads.dispatch(id, { type: 'file-attached' });
    driver.goOn(id);
  }

  async function open(id: string): Promise<void> {
    const job = resting.get(id);
    if (!job?.handle) return;
    try {
      const file = await fileHandles.open(job.handle);
      // What was meanwhile chosen, discarded or taken over needs no handle any more.
      if (resting.get(id) !== job || !wantsFile(id)) return;
      const { size, lastModified } = job.file.info;
      if (file.size !== size || file.lastModified !== lastModified) throw mismatch(job, file);
      giveFile(job, file, job.handle);
    } catch (error) {
      if (!isUploadError(error)) throw error;
      if (error.code === 'file-mismatch') uploads.dispatch(id, { type: 'awaited', awaits: 'file' });
      uploads.emit('warning', error, uploads.get(id));
    }
  }

  /** One after the other: a browser shows one question at a time. */
  function reopen(id: string): void {
    opening = opening.then(() => open(id)).catch((error: unknown) => reportError(error));
  }

  async function attachOne(file: File): Promise<AttachResult> {
    const described = normalizeFile(file);
    const found = matched().match(described);
    if (!found) {
      const namesake = matched().namesake(described.sourceName);
      return namesake ? { file, upload: namesake.upload, error: mismatch(namesake.job, file) } : { file };
    }
    const { id } = found.job;
    giveFile(found.job, file, described.handle);
    await proven(id);
    const upload = uploads.get(id);
    return { file, ...(upload && { upload }), ...(upload?.status === 'failed' && { error: upload.error }) };
  }

  /** Resolves once what was known of it is known to be true, or not to be. */
  function proven(id: string): Promise<void> {
    return new Promise((resolve) => {
      const isOpen = () => ['queued', 'hashing'].includes(uploads.get(id)?.status ?? '');
      if (!isOpen()) resolve();
      const stop = uploads.on('state', (upload) => {
        if (upload.id !== id || isOpen()) return;
        stop();
        resolve();
      });
    });
  }

  async function restoreNow(): Promise<UploadSnapshot[]> {
    const { uploads: kept, unreadable } = await store.load(owner, now());
    if (unreadable > 0)
      warn(`${unreadable} of the uploads that were kept could not be read and were dropped.`);
    const unknown = kept.filter(({ record }) => !uploads.get(record.id));
    const elsewhere = await otherTabs.split(unknown);
    for (const [index, one] of unknown.entries()) {
      if (index % RESTORED_AT_ONCE === RESTORED_AT_ONCE - 1) await letPageIn();
      show(one, elsewhere.has(one.record.id));
    }
    for (const { record } of unknown) if (!record.isResting) goOnAlone(record.id);
    return unknown.flatMap(({ record }) => uploads.get(record.id) ?? []);
  }

  function warn(message: string, cause?: unknown): void {
    uploads.emit('warning', new UploadError('resume-unavailable', { message, cause }), undefined);
  }

  function release(id: string): void {
    resting.delete(id);
    otherTabs.release(id);
  }

  return {
    restore() {
      const restored = restoring.then(restoreNow).catch((cause: unknown) => {
        warn(`What an earlier page left could not be read: ${asUploadError(cause).message}`, cause);
        return [];
      });
      restoring = restored;
      return restored;
    },
    attach: (given) => Promise.all([...given].map(attachOne)),
    takeUp(file, destination) {
      const found = resting.size > 0 ? matched().match(file, destination) : undefined;
      if (!found) return undefined;
      giveFile(found.job, file.blob, file.handle);
      return uploads.get(found.job.id);
    },
    reopen,
    release,
    close() {
      unsubscribe();
      otherTabs.close();
    },
  };
}

function mismatch({ file }: UploadJob, { size, lastModified }: File): UploadError {
  const { name, size: expectedSize, lastModified: expectedDate } = file.info;
  return new UploadError('file-mismatch', {
    message: `This ${name} is not the file that was begun: its size or its date is another.`,
    details: { size, lastModified, expectedSize, expectedLastModified: expectedDate },
  });
}

function letPageIn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
