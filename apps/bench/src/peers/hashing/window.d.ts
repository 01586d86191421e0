export interface HashOptions {
  readonly contender: string;
  /** Of the file, from its start. */
  readonly bytes: number;
  readonly segmentSize: number;
  readonly workers: number;
}

export interface HashOutcome {
  readonly ms: number;
  /** Of each segment; none of those who only read. */
  readonly sha256: readonly string[];
  readonly longestFrameGapMs: number;
}

declare global {
  interface Window {
    /** Hashes the picked file. */
    __hash: (options: HashOptions) => Promise<HashOutcome>;
    /** Of the last call; a driver waits half a minute for a promise, and no longer. */
    __outcome: HashOutcome | { readonly failure: string } | undefined;
  }
}
