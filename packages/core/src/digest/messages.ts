import type { ByteRange } from '../model/segment.js';
import type { DigestEngineName } from '../model/summary.js';
import type { WantedDigests } from '../ports/digest-engine.js';
import type { Digests } from '../ports/digester.js';

export interface DigestJob {
  readonly id: number;
  readonly range: ByteRange;
}

/** Consecutive segments of a file, hashed side by side. */
export interface DigestRun {
  readonly file: Blob;
  readonly wanted: WantedDigests;
  readonly jobs: readonly DigestJob[];
  /** Bytes of the file that may be held at once: where the run is larger, it is read piece by piece. */
  readonly memory: number;
  /** The whole file's SHA-256 is taken besides; the state after the segment before comes in a message for the first job. */
  readonly wholeFile?: { readonly isLast: boolean } | undefined;
}

export type ToWorker =
  /** First message to a worker. Without kernels it hashes in another way. */
  | { readonly type: 'start'; readonly kernels: string | undefined }
  | { readonly type: 'digest'; readonly run: DigestRun }
  | { readonly type: 'file-state'; readonly id: number; readonly state: Uint8Array<ArrayBuffer> | undefined }
  | { readonly type: 'cancel'; readonly id: number }
  /** Instead of all others: a worker whose only work is to tell the time, which a hidden page cannot. */
  | { readonly type: 'beat'; readonly everyMs: number };

export interface Beat {
  readonly type: 'beat';
}

export type FromWorker =
  /** First message of a worker: it runs, and this is how it hashes. */
  | { readonly type: 'ready'; readonly engine: DigestEngineName }
  | { readonly type: 'progress'; readonly id: number; readonly hashed: number }
  | { readonly type: 'done'; readonly id: number; readonly digests: Digests }
  | { readonly type: 'failed'; readonly id: number; readonly name: string; readonly message: string };
