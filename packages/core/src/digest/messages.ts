import type { ByteRange } from '../model/segment.js';
import type { DigestEngineName } from '../model/summary.js';
import type { Digests } from '../ports/digester.js';

export interface DigestJob {
  readonly id: number;
  readonly file: Blob;
  readonly range: ByteRange;
  readonly sha256: boolean;
  readonly md5: boolean;
  /** Segments up to this many bytes may be held whole; larger ones are read piece by piece. */
  readonly wholeMax: number;
}

export type ToWorker =
  | { readonly type: 'digest'; readonly job: DigestJob }
  | { readonly type: 'cancel'; readonly id: number };

export type FromWorker =
  /** First message of a worker: it runs, and this is how it hashes. */
  | { readonly type: 'ready'; readonly engine: DigestEngineName }
  | { readonly type: 'progress'; readonly id: number; readonly hashed: number }
  | { readonly type: 'done'; readonly id: number; readonly digests: Digests }
  | { readonly type: 'failed'; readonly id: number; readonly name: string; readonly message: string };
