import type { DigestEngineName } from '../model/summary.js';
import type { Digests } from './digester.js';

export interface WantedDigests {
  readonly sha256: boolean;
  readonly md5: boolean;
}

/** Digests of some segments, taken piece by piece. */
export interface SegmentHashes {
  /** Takes up the next piece of each segment, by its index; none of those that have ended. Pieces may differ in length. */
  update(pieces: readonly (Uint8Array<ArrayBuffer> | undefined)[]): void;
  /** Ends one segment. */
  digests(index: number): Digests;
}

/** A SHA-256 that can be handed on to another worker between two pieces. */
export interface PortableHash {
  update(bytes: Uint8Array<ArrayBuffer>): void;
  state(): Uint8Array<ArrayBuffer>;
  /** Lower-case hex; ends it. */
  hex(): string;
}

/** The hashing that a worker's browser and content security policy allow. */
export interface DigestEngine {
  readonly name: DigestEngineName;
  /** @param count Segments that are hashed together; up to four gain by it. */
  open(wanted: WantedDigests, count: number): Promise<SegmentHashes>;
  /** The browser's own SHA-256, for whole buffers only; missing outside secure contexts. */
  readonly sha256Whole?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  /** With more segments than this, `open` is faster than `sha256Whole`. */
  readonly wholeUpTo: number;
  /** @param state of another worker's hash that this one goes on with. */
  openPortable(state: Uint8Array<ArrayBuffer> | undefined): Promise<PortableHash>;
}
