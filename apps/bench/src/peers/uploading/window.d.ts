export interface UploadOptions {
  readonly contender: string;
  /** The sink's origin. */
  readonly storage: string;
  /** Whether storage checks signatures: URLs are asked for then, before the clock starts. */
  readonly isReal: boolean;
  readonly segmentSize: number;
}

/** ms, of the one file of a run with one file. */
export interface Phases {
  /** Until the last digest. */
  readonly hashMs: number;
  /** From the last digest to the first request to storage. */
  readonly gapMs: number;
  /** From the first request to storage to the last answer. */
  readonly putMs: number;
}

export interface UploadOutcome {
  /** From adding the files to the last one's end. */
  readonly ms: number;
  /** From adding the files to the first frame after it. */
  readonly answersAfterMs: number;
  /** ms; 0 where none took 50, which is what browsers call long. */
  readonly longestTaskMs: number;
  readonly longestFrameGapMs: number;
  readonly failures: number;
  readonly phases?: Phases | undefined;
}

declare global {
  interface Window {
    /** Uploads the picked files. */
    __upload: (options: UploadOptions) => Promise<UploadOutcome>;
  }
}
