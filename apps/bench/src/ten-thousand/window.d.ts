/** How many files are where. */
export interface Counts {
  /** Those in the list. */
  readonly listed: number;
  readonly completed: number;
  readonly failed: number;
  /** Those that "Cancel all" has yet to end. */
  readonly left: number;
}

export interface FrameWatch {
  longestGapMs: number;
  /** Counted from the drop. */
  listedAfterMs: number | undefined;
  someCompletedAfterMs: number | undefined;
}

declare global {
  interface Window {
    /** Of the page that is measured. */
    __counts: () => Counts;
    __frames: FrameWatch;
  }
}
