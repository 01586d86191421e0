import { fileErrorFrom } from '../errors/file-errors.js';
import { UploadError } from '../errors/upload-error.js';
import type { DigestEngineName } from '../model/summary.js';
import type { Digests, FileHashState } from '../ports/digester.js';
import { kernelsWithin } from './kernels-within.js';
import type { DigestRun, FromWorker, ToWorker } from './messages.js';

/**
 * How long (ms) a worker may take until it runs. Its script is some kilobytes: on a line of 64 KiB/s that is a second or two. A request
 * that hangs tells nobody, and with it the upload would wait for ever.
 */
export const START_WITHIN_MS = 30_000;

/** Of this, the kernels have so much: without them hashing is slower, and that is all. */
const KERNELS_SHARE = 0.5;

interface Pending {
  readonly resolve: (digests: Digests) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((hashed: number) => void) | undefined;
}

/** What becomes of one job of a run. */
export type JobEvents = Pending;

export interface DigestWorkerHandle {
  /** Runs that it has not answered. */
  readonly load: number;
  /** Settles, without an outcome of its own, when all jobs of the run have. */
  run(run: DigestRun, jobs: ReadonlyMap<number, JobEvents>): Promise<void>;
  /** The whole file's state for the run whose first job this is. */
  giveFileState(id: number, state: FileHashState | undefined): void;
  /** Ends a job at its next piece; its promise still settles. */
  cancel(id: number): void;
  terminate(): void;
}

interface WorkerEvents {
  onReady(engine: DigestEngineName): void;
  /** The worker is of no use any more; every job of it has been rejected. */
  onDead(): void;
}

/** One worker as promises. Every job settles: with digests, with the file's own error, or with the worker's end. */
export function openDigestWorker(
  createWorker: () => Worker,
  startWithinMs: number,
  events: WorkerEvents,
): DigestWorkerHandle {
  const worker = startWorker(createWorker);
  const pending = new Map<number, Pending>();
  let [ready, load] = [false, 0];

  const late = setTimeout(
    () => die(`nothing was heard of it for ${Math.round(startWithinMs / 1000)} seconds`),
    startWithinMs,
  );

  function die(reason: string): void {
    clearTimeout(late);
    worker.terminate();
    const error = ready
      ? new UploadError('digest-worker-crashed', {
          message: `A hashing worker ended unexpectedly: ${reason}`,
        })
      : new UploadError('digest-unavailable', {
          message: `The hashing worker could not start: ${reason}`,
          // A script that did not arrive may arrive next time: the line may only just be gone.
          retryable: true,
        });
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    events.onDead();
  }

  function settle(id: number, use: (job: Pending) => void): void {
    const job = pending.get(id);
    pending.delete(id);
    if (job) use(job);
  }

  worker.addEventListener('error', (event) => {
    event.preventDefault();
    die(event.message || 'its script could not be loaded');
  });
  worker.addEventListener('messageerror', () => die('a message could not be read'));
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    switch (data.type) {
      case 'ready':
        clearTimeout(late);
        ready = true;
        events.onReady(data.engine);
        break;
      case 'progress':
        pending.get(data.id)?.onProgress?.(data.hashed);
        break;
      case 'done':
        settle(data.id, ({ resolve }) => resolve(data.digests));
        break;
      case 'failed':
        settle(data.id, ({ reject }) => reject(errorOf(data)));
        break;
    }
  });

  const post = (message: ToWorker) => worker.postMessage(message);
  void kernelsWithin(startWithinMs * KERNELS_SHARE).then((kernels) => post({ type: 'start', kernels }));

  function settled(id: number, { resolve, reject, onProgress }: JobEvents): Promise<void> {
    return new Promise((done) => {
      pending.set(id, {
        resolve: (digests) => done(resolve(digests)),
        reject: (error) => done(reject(error)),
        onProgress,
      });
    });
  }

  return {
    get load() {
      return load;
    },
    async run(run, jobs) {
      load += 1;
      const ended = Array.from(jobs, ([id, job]) => settled(id, job));
      post({ type: 'digest', run });
      await Promise.all(ended);
      load -= 1;
    },
    giveFileState: (id, state) => post({ type: 'file-state', id, state }),
    cancel: (id) => post({ type: 'cancel', id }),
    terminate: () => die('it was ended'),
  };
}

function startWorker(createWorker: () => Worker): Worker {
  try {
    return createWorker();
  } catch (cause) {
    throw new UploadError('digest-unavailable', { message: 'The hashing worker could not be made.', cause });
  }
}

function errorOf({ name, message }: FromWorker & { type: 'failed' }): UploadError {
  return (
    fileErrorFrom(name, message) ??
    new UploadError('digest-worker-crashed', { message: `Hashing failed: ${name}: ${message}` })
  );
}
