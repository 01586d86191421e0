import { DIGEST_ENGINES, type DigestEngineName } from '../model/summary.js';
import type { DigestEngine } from '../ports/digest-engine.js';
import type { FileHashState } from '../ports/digester.js';
import { chooseEngine } from './choose-engine.js';
import { digestRun } from './digest-run.js';
import type { Beat, DigestRun, FromWorker, ToWorker } from './messages.js';
import { deferred, type Deferred } from './deferred.js';
import { createRangeReader } from './range-reader.js';

/** A run under way. */
interface Running {
  /** Those of its jobs that were not canceled. */
  readonly wanted: Set<number>;
  readonly controller: AbortController;
  readonly fileState: Deferred<FileHashState | undefined>;
}

const reader = createRangeReader();
/** By the ids of their jobs. */
const running = new Map<number, Running>();
const started = deferred<DigestEngine>();

const post = (message: FromWorker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'start':
      void start(data.kernels);
      break;
    case 'digest':
      void run(data.run);
      break;
    case 'file-state':
      running.get(data.id)?.fileState.resolve(data.state);
      break;
    case 'beat':
      setInterval(() => postMessage({ type: 'beat' } satisfies Beat), data.everyMs);
      break;
    case 'cancel':
      cancel(data.id);
      break;
  }
});

async function start(kernels: string | undefined): Promise<void> {
  const engine = await chooseEngine({ kernels, atMost: forcedEngine(self.name) });
  started.resolve(engine);
  post({ type: 'ready', engine: engine.name });
}

/** Tests and benchmarks name the worker that they make after the best engine that it may choose. */
function forcedEngine(workerName: string): DigestEngineName | undefined {
  return DIGEST_ENGINES.find((engine) => engine === workerName);
}

async function run(run: DigestRun): Promise<void> {
  const ids = run.jobs.map(({ id }) => id);
  const state: Running = {
    wanted: new Set(ids),
    controller: new AbortController(),
    fileState: deferred(),
  };
  const { signal } = state.controller;
  signal.addEventListener('abort', () => state.fileState.reject(signal.reason));
  state.fileState.promise.catch(() => {});
  for (const id of ids) running.set(id, state);
  const idOf = (index: number) => ids[index] ?? Number.NaN;
  try {
    await digestRun(run, {
      engine: await started.promise,
      reader,
      signal,
      fileState: () => state.fileState.promise,
      onProgress: (index, hashed) => post({ type: 'progress', id: idOf(index), hashed }),
      onDone: (index, digests) => post({ type: 'done', id: idOf(index), digests }),
    });
  } catch (cause) {
    const { name, message } =
      cause instanceof Error || cause instanceof DOMException ? cause : new Error(String(cause));
    for (const id of ids) post({ type: 'failed', id, name, message });
  } finally {
    for (const id of ids) running.delete(id);
    // What was stopped may not go on soon: its buffers are not kept for it.
    if (signal.aborted && running.size === 0) reader.forget();
  }
}

/** Segments that are hashed together are stopped together: by the last of them. */
function cancel(id: number): void {
  const state = running.get(id);
  if (!state) return;
  state.wanted.delete(id);
  if (state.wanted.size === 0) state.controller.abort(new DOMException('Canceled', 'AbortError'));
}
