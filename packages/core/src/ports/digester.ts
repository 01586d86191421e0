import type { ByteRange, SegmentDigest } from '../model/segment.js';
import type { DigestEngineName } from '../model/summary.js';

/** How far the SHA-256 of a whole file has come; for the next segment's worker to go on with. */
export type FileHashState = Uint8Array<ArrayBuffer>;

export interface DigestRequest {
  readonly file: Blob;
  readonly range: ByteRange;
  readonly sha256: boolean;
  readonly md5: boolean;
  /** Takes the whole file's SHA-256 from the same read. `before`: the state after the segment before, `undefined` at the start. */
  readonly wholeFile?:
    | { readonly before: Promise<FileHashState | undefined>; readonly isLast: boolean }
    | undefined;
  readonly signal: AbortSignal;
  /** Goes before all others: a transfer that is under way waits for it. */
  readonly urgent?: boolean;
  /** Asked before each run: whether something else wants the processor more. While it does, workers are left idle. */
  readonly yields?: () => boolean;
  /** The lowest goes first: the upload's place in the line. Default 0. */
  readonly place?: number;
  /** Reports the bytes of this range hashed so far. */
  readonly onProgress?: (hashed: number) => void;
}

/** Lower-case hex; a digest is present exactly if it was asked for. */
export interface Digests extends Partial<SegmentDigest> {
  /** Of the whole file: with its last segment the digest, with the others the state. */
  readonly wholeFile?: { readonly state: FileHashState } | { readonly sha256: string };
}

/** Hashes ranges of files off the main thread. */
export interface Digester {
  /** How this browser hashes; `undefined` until the first worker has looked. */
  readonly engine: DigestEngineName | undefined;
  /** How many requests it wants at once; more are queued in order, the urgent ones first. */
  readonly parallelism: number;
  /**
   * Requests for consecutive segments that come together are read and hashed together.
   *
   * @throws UploadError `file-changed`, `file-unreadable`, `digest-unavailable` or `digest-worker-crashed`; the signal's reason
   * when aborted.
   */
  digest(request: DigestRequest): Promise<Digests>;
  /** Starts what a first request would wait for. Never throws: what cannot start is said to the request that needs it. */
  prepare(): void;
  destroy(): void;
}
