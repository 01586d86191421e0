import type { Phases, UploadOptions } from './window.d.ts';

/** Takes files as a page does, and settles once all are over. */
export type Upload = (files: readonly File[], options: UploadOptions) => Promise<Finished>;

/** What needs doing before the clock starts; answers what is timed. */
export type Prepare = (files: readonly File[], options: UploadOptions) => Promise<() => Promise<Finished>>;

export interface Finished {
  /** Files that did not arrive. */
  readonly failures: number;
  readonly phases?: Phases | undefined;
}
