import type { AttachResult, Uploader } from '@procore-upload/core';

import { createTimeSlices } from '../time-slices.js';

/** Hands over files that were chosen again, in slices that leave the page time to draw. Settles once each is known to be right or not. */
export async function chooseAgain(uploader: Uploader, files: readonly File[]): Promise<AttachResult[]> {
  const slices = createTimeSlices();
  const results: Promise<AttachResult[]>[] = [];
  for (const file of files) {
    if (slices.isOver()) await slices.next();
    results.push(uploader.attach([file]));
  }
  return (await Promise.all(results)).flat();
}
