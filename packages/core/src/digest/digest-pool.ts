import type { DigestEngineName } from '../model/summary.js';
import type { Digester, Digests } from '../ports/digester.js';
import { openDigestWorker, START_WITHIN_MS, type DigestWorkerHandle } from './digest-worker-handle.js';
import type { DigestRun } from './messages.js';
import { createRunQueue, LONGEST_RUN, type Waiting } from './run-queue.js';

export interface DigestPoolOptions {
  readonly workers: number;
  /** Bytes that all workers together may hold of files. */
  readonly memoryBudget: number;
  readonly createWorker: () => Worker;
  /** Milliseconds until a worker that is not heard of is given up. Default 30,000. */
  readonly startWithinMs?: number;
}

const MiB = 1024 * 1024;
/** While a worker hashes one run it already reads the next. */
const RUNS_PER_WORKER = 2;
/** Of the browser's own, which sending keeps busy: its main process, and the one of the network. */
const SENDING_CORES = 2;
/** No read is smaller, unless the segment is. */
const LEAST_MEMORY = MiB;

/** Workers that are started as they are needed and kept for the next file. */
export function createDigestPool(options: DigestPoolOptions): Digester {
  const { memoryBudget, createWorker, startWithinMs = START_WITHIN_MS } = options;
  // The budget binds: where it is small, workers are fewer and hash fewer segments side by side.
  const workers = Math.max(
    1,
    Math.min(options.workers, Math.floor(memoryBudget / RUNS_PER_WORKER / LEAST_MEMORY)),
  );
  const runs = workers * RUNS_PER_WORKER;
  const memory = Math.floor(memoryBudget / runs);
  const yieldingRuns = Math.max(1, workers - SENDING_CORES);
  const queue = createRunQueue(runs);
  const pool = new Set<DigestWorkerHandle>();
  let engine: DigestEngineName | undefined;
  let lastId = 0;
  let isServing = false;

  function open(): DigestWorkerHandle {
    const handle = openDigestWorker(createWorker, startWithinMs, {
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
    if (pool.size + 1 <= workers) return open();
    return leastBusy && leastBusy.load < maxLoad ? leastBusy : undefined;
  }

  function runsUnderWay(): number {
    return [...pool].reduce((sum, { load }) => sum + load, 0);
  }

  /** Not at once: requests that come together make runs together. */
  function serveSoon(): void {
    if (isServing) return;
    isServing = true;
    queueMicrotask(() => {
      isServing = false;
      serve();
    });
  }

  function serve(): void {
    for (let request = queue.next; request; request = queue.next) {
      try {
        if (!request.urgent && runsUnderWay() >= yieldingRuns && request.yields?.()) return;
        // A worker that is full takes an urgent one beside the others: they may be gigabytes long.
        const worker = freeWorker(request.urgent ? RUNS_PER_WORKER + 1 : RUNS_PER_WORKER);
        if (!worker) return;
        void runOn(worker, queue.takeRun()).finally(serveSoon);
      } catch (error) {
        for (const { reject } of queue.takeRun()) reject(error);
      }
    }
  }

  async function runOn(worker: DigestWorkerHandle, run: readonly Waiting[]): Promise<void> {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) return;
    const jobs = new Map(run.map((waiting) => [++lastId, waiting]));
    const [firstId = 0] = jobs.keys();
    const { file, sha256, md5, wholeFile } = first.request;
    const isLast = last.request.wholeFile?.isLast;
    const message: DigestRun = {
      file,
      wanted: { sha256, md5 },
      jobs: Array.from(jobs, ([id, { request }]) => ({ id, range: request.range })),
      // An urgent one comes besides those that share the budget.
      memory: first.request.urgent ? LEAST_MEMORY : memory,
      wholeFile: isLast === undefined ? undefined : { isLast },
    };
    const stopListening = cancelOnAbort(worker, jobs);
    wholeFile?.before.then(
      (state) => worker.giveFileState(firstId, state),
      // What comes after a segment that failed fails with it: by its signal.
      () => worker.cancel(firstId),
    );
    await worker.run(
      message,
      new Map(
        Array.from(jobs, ([id, { request, resolve, reject }]) => [
          id,
          { resolve, reject, onProgress: request.onProgress },
        ]),
      ),
    );
    stopListening();
  }

  return {
    get engine() {
      return engine;
    },
    // One run more than are under way: it is there when a worker becomes free.
    parallelism: (runs + 1) * LONGEST_RUN,
    async digest(request) {
      request.signal.throwIfAborted();
      let leave: (() => void) | undefined;
      try {
        return await new Promise<Digests>((resolve, reject) => {
          const waiting = { request, resolve, reject };
          leave = () => {
            queue.remove(waiting);
            reject(request.signal.reason as Error);
          };
          request.signal.addEventListener('abort', leave, { once: true });
          queue.add(waiting);
          serveSoon();
        });
      } finally {
        if (leave) request.signal.removeEventListener('abort', leave);
      }
    },
    prepare() {
      if (pool.size > 0) return;
      try {
        open();
      } catch {
        // Nobody waits for it yet. The first request tries again, and fails with the reason.
      }
    },
    destroy() {
      for (const worker of pool) worker.terminate();
    },
  };
}

function cancelOnAbort(worker: DigestWorkerHandle, jobs: ReadonlyMap<number, Waiting>): () => void {
  const listeners = Array.from(jobs, ([id, { request }]) => {
    const cancel = () => worker.cancel(id);
    request.signal.addEventListener('abort', cancel, { once: true });
    return () => request.signal.removeEventListener('abort', cancel);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}
