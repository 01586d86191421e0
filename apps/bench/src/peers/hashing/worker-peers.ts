import type { HashOptions } from './window.d.ts';

/** What is hashed in workers by other means than ours, and the reader alone. */
export const WORKER_PEERS = [
  'read limit',
  'crypto.subtle + hash-wasm, whole segments',
  'hash-wasm for both, whole segments',
  'hash-wasm for both, 2 MiB slices',
] as const;
export type WorkerPeer = (typeof WORKER_PEERS)[number];

export function isWorkerPeer(contender: string): contender is WorkerPeer {
  return WORKER_PEERS.some((name) => name === contender);
}

/** What one worker does: every so-manieth run. */
export interface PeerJob {
  readonly peer: WorkerPeer;
  readonly file: Blob;
  readonly segmentSize: number;
  readonly first: number;
  readonly every: number;
}

export async function hashInWorkers(
  file: Blob,
  peer: WorkerPeer,
  { segmentSize, workers }: Pick<HashOptions, 'segmentSize' | 'workers'>,
): Promise<string[]> {
  const answers = await Promise.all(
    Array.from({ length: workers }, (_, first) =>
      runWorker({ peer, file, segmentSize, first, every: workers }),
    ),
  );
  const bySegment = new Map(answers.flat());
  return Array.from(bySegment.keys())
    .toSorted((a, b) => a - b)
    .map((segment) => bySegment.get(segment) ?? '');
}

async function runWorker(job: PeerJob): Promise<[segment: number, sha256: string][]> {
  const worker = new Worker(new URL('./peer.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<[number, string][]>) => resolve(data), {
        once: true,
      });
      worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
      worker.postMessage(job);
    });
  } finally {
    worker.terminate();
  }
}
