import type { DigestEngineName } from '../model/summary.js';
import type { Digester, DigestRequest, Digests } from '../ports/digester.js';
import { openDigestWorker, type DigestWorkerHandle } from './digest-worker-handle.js';

export interface DigestPoolOptions {
  readonly workers: number;
  /** Bytes that all workers together may hold of files. */
  readonly memoryBudget: number;
  readonly createWorker: () => Worker;
}

/** While a worker hashes one segment it already reads the next. */
const JOBS_PER_WORKER = 2;

interface Waiting {
  readonly request: DigestRequest;
  readonly resolve: (digests: Digests) => void;
  readonly reject: (error: unknown) => void;
}

/** Workers that are started as they are needed and kept for the next file. Requests are served in order, urgent ones first. */
export function createDigestPool({ workers, memoryBudget, createWorker }: DigestPoolOptions): Digester {
  const parallelism = workers * JOBS_PER_WORKER;
  const wholeMax = Math.floor(memoryBudget / parallelism);
  const pool = new Set<DigestWorkerHandle>();
  const urgent = new Set<Waiting>();
  const others = new Set<Waiting>();
  let engine: DigestEngineName | undefined;
  let lastId = 0;

  function open(): DigestWorkerHandle {
    const handle = openDigestWorker(createWorker, {
      onReady: (name) => (engine = name),
      onDead: () => pool.delete(handle),
    });
    pool.add(handle);
    return handle;
  }

  /** An idle worker first, then a new one, then one that has room. */
  function freeWorker(maxLoad: number): DigestWorkerHandle | undefined {
    const leastBusy = [...pool].toSorted((a, b) => a.load - b.load)[0];
    if (leastBusy?.load === 0) return leastBusy;
    if (pool.size < workers) return open();
    return leastBusy && leastBusy.load < maxLoad ? leastBusy : undefined;
  }

  function serve(): void {
    // A worker that is full takes an urgent one beside the others: they may be gigabytes long.
    serveFrom(urgent, JOBS_PER_WORKER + 1);
    serveFrom(others, JOBS_PER_WORKER);
  }

  function serveFrom(queue: Set<Waiting>, maxLoad: number): void {
    for (const waiting of queue) {
      try {
        const worker = freeWorker(maxLoad);
        if (!worker) return;
        queue.delete(waiting);
        void runOn(worker, waiting).finally(serve);
      } catch (error) {
        queue.delete(waiting);
        waiting.reject(error);
      }
    }
  }

  async function runOn(worker: DigestWorkerHandle, { request, resolve, reject }: Waiting): Promise<void> {
    const { file, range, sha256, md5, signal, onProgress } = request;
    const id = ++lastId;
    const cancel = () => worker.cancel(id);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      resolve(await worker.run({ id, file, range, sha256, md5, wholeMax }, onProgress));
    } catch (error) {
      reject(error);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  return {
    get engine() {
      return engine;
    },
    parallelism,
    async digest(request) {
      request.signal.throwIfAborted();
      const queue = request.urgent ? urgent : others;
      let leave: (() => void) | undefined;
      try {
        return await new Promise<Digests>((resolve, reject) => {
          const waiting = { request, resolve, reject };
          leave = () => {
            queue.delete(waiting);
            reject(request.signal.reason as Error);
          };
          request.signal.addEventListener('abort', leave, { once: true });
          queue.add(waiting);
          serve();
        });
      } finally {
        if (leave) request.signal.removeEventListener('abort', leave);
      }
    },
    destroy() {
      for (const worker of pool) worker.terminate();
    },
  };
}
