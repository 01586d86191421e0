import { fileErrorFrom } from '../errors/file-errors.js';
import { UploadError } from '../errors/upload-error.js';
import type { DigestEngineName } from '../model/summary.js';
import type { Digests } from '../ports/digester.js';
import type { DigestJob, FromWorker, ToWorker } from './messages.js';

interface Pending {
  readonly resolve: (digests: Digests) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((hashed: number) => void) | undefined;
}

export interface DigestWorkerHandle {
  /** Jobs that it has not answered. */
  readonly load: number;
  run(job: DigestJob, onProgress?: (hashed: number) => void): Promise<Digests>;
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
export function openDigestWorker(createWorker: () => Worker, events: WorkerEvents): DigestWorkerHandle {
  const worker = startWorker(createWorker);
  const pending = new Map<number, Pending>();
  let ready = false;

  function die(reason: string): void {
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
  return {
    get load() {
      return pending.size;
    },
    run: (job, onProgress) =>
      new Promise((resolve, reject) => {
        pending.set(job.id, { resolve, reject, onProgress });
        post({ type: 'digest', job });
      }),
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
