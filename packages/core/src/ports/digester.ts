import type { ByteRange, SegmentDigest } from '../model/segment.js';
import type { DigestEngineName } from '../model/summary.js';

export interface DigestRequest {
  readonly file: Blob;
  readonly range: ByteRange;
  readonly sha256: boolean;
  readonly md5: boolean;
  readonly signal: AbortSignal;
  /** Goes before all others: a transfer that is under way waits for it. */
  readonly urgent?: boolean;
  /** Reports the bytes of this range hashed so far. */
  readonly onProgress?: (hashed: number) => void;
}

/** Lower-case hex; a digest is present exactly if it was asked for. */
export type Digests = Partial<SegmentDigest>;

/** Hashes ranges of files off the main thread. */
export interface Digester {
  /** How this browser hashes; `undefined` until the first worker has looked. */
  readonly engine: DigestEngineName | undefined;
  /** How many requests it can work on at once; more are queued in order, the urgent ones first. */
  readonly parallelism: number;
  /**
   * @throws UploadError `file-changed`, `file-unreadable`, `digest-unavailable` or `digest-worker-crashed`; the signal's reason
   * when aborted.
   */
  digest(request: DigestRequest): Promise<Digests>;
  destroy(): void;
}
