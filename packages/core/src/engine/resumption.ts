import { asUploadError, isUploadError, UploadError } from '../errors/upload-error.js';
import type { UploadSnapshot } from '../model/upload.js';
import type { FileHandles } from '../ports/file-handles.js';
import type { KeptUpload } from '../ports/resume-store.js';
import type { ProtocolChoice } from '../ports/upload-protocol.js';
import type { ChosenFiles } from './chosen-files.js';
import type { Driver } from './driver.js';
import { createOtherTabs } from './other-tabs.js';
import type { Keeping, RecordKeeper } from './record-keeper.js';
import { restoredUpload } from './upload-record.js';
import type { UploadStore } from './upload-store.js';

/** What a page restores with. */
export interface ResumptionDeps {
  readonly protocols: ProtocolChoice;
  readonly fileHandles: FileHandles;
  now(): number;
}

/** Brings back what earlier pages left. */
export interface Resumption {
  /** What was left, and was not on the list yet. Never fails: a warning says why nothing could be read. */
  restore(): Promise<UploadSnapshot[]>;
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
  chosen: ChosenFiles,
  files: ReadonlyMap<string, File>,
): Resumption {
  const { store, owner, pages } = keeping;
  let restoring: Promise<unknown> = Promise.resolve();
  let opening = Promise.resolve();
  const otherTabs = createOtherTabs(keeping, {
    now,
    isShown: (id) => uploads.get(id) !== undefined,
    show: (kept) => void show(kept, true),
    takeOver,
    vanish(id) {
      chosen.release(id);
      otherTabs.release(id);
      uploads.delete(id);
    },
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

  function show(kept: KeptUpload, isElsewhere: boolean): UploadSnapshot {
    const { upload, job } = restoredUpload(kept, protocols, isElsewhere);
    uploads.restore(upload);
    chosen.rest(job);
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
    const job = chosen.restingJob(id);
    if (!job || !chosen.wantsFile(id)) return;
    if (file) chosen.give(job, file, handle);
    else if (handle && (await fileHandles.isOpen(handle))) reopen(id);
  }

  async function open(id: string): Promise<void> {
    const job = chosen.restingJob(id);
    if (!job?.handle) return;
    try {
      const file = await fileHandles.open(job.handle);
      // What was meanwhile chosen, discarded or taken over needs no handle any more.
      if (chosen.restingJob(id) !== job || !chosen.wantsFile(id)) return;
      const { size, lastModified } = job.file.info;
      if (file.size !== size || file.lastModified !== lastModified) throw chosen.refuse(job, file);
      chosen.give(job, file, job.handle);
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

  return {
    restore() {
      const restored = restoring.then(restoreNow).catch((cause: unknown) => {
        warn(`What an earlier page left could not be read: ${asUploadError(cause).message}`, cause);
        return [];
      });
      restoring = restored;
      return restored;
    },
    reopen,
    release: (id) => otherTabs.release(id),
    close: () => otherTabs.close(),
  };
}

function letPageIn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
