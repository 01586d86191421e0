import { UploadError } from '../errors/upload-error.js';
import { isFinal, type UploadSnapshot, type UploadStatus } from '../model/upload.js';
import type { Pages } from '../ports/pages.js';
import type { RecordChange, ResumeStore } from '../ports/resume-store.js';
import { changesOf, notedNothing, type Noted } from './noted-changes.js';
import type { UploadJob } from './upload-job.js';
import type { UploadStore } from './upload-store.js';

/** Uploads in one write: thousands are added at a time, and each write is copied on the page's own thread. */
const UPLOADS_AT_ONCE = 50;

/**
 * What comes by the hundred waits so long: digests, while hashing wants the processor; one that is lost costs a read of its segment, and
 * no traffic. And the way of a small file, most of which are over before that.
 */
const GATHER_MS = 1_000;

/** Up to so many bytes a file is sent again as soon as how far it had come is read. */
const SMALL_BYTES = 1024 * 1024;

/** After these, what is lost could be done twice. */
const UNTIL_COMPLETE: readonly UploadStatus[] = ['hashing', 'ready', 'creating', 'transferring'];

/** What is known of a job besides its snapshot has changed. */
export interface JobRecords {
  digested(segmentIndex: number): void;
  linked(): void;
}

/** Where uploads are kept, and for whom. */
export interface Keeping {
  readonly store: ResumeStore;
  readonly owner: string;
  readonly pages: Pages;
}

/** Keeps what a later page needs, as it happens and never in the way: while one write is under way, the next ones gather. */
export interface RecordKeeper {
  /** From now on this upload is kept, until it is over. `isWritten`: as an earlier page left it. */
  keep(job: UploadJob, isWritten?: boolean): void;
  /** It is another page's now, or nobody's. */
  release(id: string): void;
  /** Of the uploads that are kept by this page. */
  jobs(): Iterable<UploadJob>;
  of(job: UploadJob): JobRecords;
  /** It was taken off the list. */
  drop(id: string): void;
  /** Whether a later page could go on with this upload from where it stands. */
  isKept(id: string): boolean;
  /** Why nothing is kept any more, where that is so. */
  readonly trouble?: UploadError | undefined;
  /** Settles once all that was noted is written. */
  settled(): Promise<void>;
  /** Notes nothing that happens from now on. */
  close(): Promise<void>;
}

export function createRecordKeeper({ store, owner, pages }: Keeping, uploads: UploadStore): RecordKeeper {
  const jobs = new Map<string, UploadJob>();
  const noted = new Map<string, Noted>();
  /** What may wait for more. */
  const gathered = new Map<string, Noted>();
  const gone = new Set<string>();
  const written = new Set<string>();
  /** As the uploads were when this page closed them. */
  let last: ReadonlyMap<string, UploadSnapshot> | undefined;
  let writing: Promise<void> | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let trouble: UploadError | undefined;

  /** What is to be written of it, with this; `undefined` where nothing is kept of it. */
  function note(id: string, add: (noted: Noted) => void): Noted | undefined {
    const job = jobs.get(id);
    if (!job || trouble) return undefined;
    const those = noted.get(id) ?? gathered.get(id) ?? notedNothing(job);
    add(those);
    return those;
  }

  function write(id: string, add: (noted: Noted) => void): void {
    const those = note(id, add);
    if (!those) return;
    gathered.delete(id);
    noted.set(id, those);
    start();
  }

  function gather(id: string, add: (noted: Noted) => void): void {
    const those = note(id, add);
    if (!those || noted.has(id)) return;
    gathered.set(id, those);
    gathering ??= setTimeout(startWithGathered, GATHER_MS);
  }

  const withUpload = (those: Noted) => void (those.upload = true);

  /** At once, unless so little would be lost that it may wait. */
  function writeWay(id: string, add: (noted: Noted) => void): void {
    const upload = uploads.get(id);
    if (upload && isSmallOnItsWay(upload)) gather(id, add);
    else write(id, add);
  }

  function startWithGathered(): void {
    clearTimeout(gathering);
    gathering = undefined;
    for (const [id, those] of gathered) noted.set(id, those);
    gathered.clear();
    start();
  }

  function start(): void {
    writing ??= writeAll().finally(() => {
      writing = undefined;
      if (noted.size + gone.size > 0) start();
    });
  }

  async function writeAll(): Promise<void> {
    const page = await joined();
    while (noted.size + gone.size > 0) {
      const changes = nextChanges(page);
      try {
        await store.write(owner, changes);
        noteWritten(changes);
      } catch (cause) {
        turnOff(cause);
      }
    }
  }

  function noteWritten(changes: readonly RecordChange[]): void {
    const { size } = written;
    for (const change of changes) if (change.type === 'upload') written.add(change.record.id);
    // From now on the page may be left without losing them.
    if (written.size > size) uploads.refresh();
  }

  async function joined(): Promise<string> {
    try {
      return await pages.join();
    } catch (cause) {
      turnOff(cause);
      return '';
    }
  }

  function nextChanges(page: string): RecordChange[] {
    const changes: RecordChange[] = [];
    // First of all: what is gone may be there again, as another file's.
    for (const id of gone) {
      if (changes.length >= UPLOADS_AT_ONCE) return changes;
      gone.delete(id);
      changes.push({ type: 'gone', id });
    }
    for (const [id, those] of noted) {
      if (changes.length >= UPLOADS_AT_ONCE) break;
      noted.delete(id);
      const upload = last ? last.get(id) : uploads.get(id);
      if (upload) changes.push(...changesOf(those, upload, owner, page));
    }
    return changes;
  }

  /** What is kept stays as it was: older, and true. Only what is over is still taken out, or it would come back. */
  function turnOff(cause: unknown): void {
    noted.clear();
    gathered.clear();
    if (trouble) return;
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    const message = `Uploads go on, but are not kept beyond this page: ${reason}`;
    trouble = new UploadError('resume-unavailable', { message, cause });
    uploads.refresh();
    uploads.emit('warning', trouble, undefined);
  }

  function drop(id: string): void {
    if (!jobs.delete(id)) return;
    forget(id);
    gone.add(id);
    start();
  }

  function forget(id: string): void {
    for (const known of [noted, gathered, written]) known.delete(id);
  }

  const unsubscribe = [
    uploads.on('state', (upload) => {
      if (isFinal(upload)) drop(upload.id);
      else writeWay(upload.id, withUpload);
    }),
    uploads.on('segment-stored', ({ id }, { segmentIndex }) =>
      writeWay(id, (those) => those.segments.add(segmentIndex)),
    ),
  ];

  return {
    keep(job, isWritten = false) {
      jobs.set(job.id, job);
      if (isWritten) written.add(job.id);
      else write(job.id, withUpload);
    },
    release(id) {
      jobs.delete(id);
      forget(id);
    },
    jobs: () => jobs.values(),
    of: ({ id }) => ({
      digested: (segmentIndex) => gather(id, (those) => those.segments.add(segmentIndex)),
      linked: () =>
        writeWay(id, (those) => {
          those.upload = true;
          those.links = true;
        }),
    }),
    drop,
    isKept: (id) => !trouble && written.has(id),
    get trouble() {
      return trouble;
    },
    settled,
    close() {
      unsubscribe.forEach((stop) => stop());
      last = new Map([...uploads.all()].map((upload) => [upload.id, upload]));
      return settled();
    },
  };

  async function settled(): Promise<void> {
    if (gathering !== undefined) startWithGathered();
    for (let write = writing; write; write = writing) await write;
  }
}

function isSmallOnItsWay({ status, total }: UploadSnapshot): boolean {
  return total <= SMALL_BYTES && UNTIL_COMPLETE.includes(status);
}

/** Where nobody is told who is signed in, nothing is kept. */
export const keepsNothing: RecordKeeper = {
  keep: () => {},
  release: () => {},
  jobs: () => [],
  of: () => ({ digested: () => {}, linked: () => {} }),
  drop: () => {},
  isKept: () => false,
  settled: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
