import type { Uploader } from '@procore-upload/core';

declare global {
  interface Window {
    /** The demo's own uploader (design §8). */
    __uploader: Uploader;
    /** Durations in ms, gathered by the test that looks for them. */
    __longTasks: number[];
  }
}
