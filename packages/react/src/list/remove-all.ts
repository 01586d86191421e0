import type { Uploader } from '@procore-upload/core';

import { createTimeSlices } from '../time-slices.js';

/** Takes uploads off the list, in slices that leave the page time to draw and to answer. */
export async function removeAll(
  uploader: Uploader,
  uploads: Iterable<{ readonly id: string }>,
): Promise<void> {
  const slices = createTimeSlices();
  for (const { id } of uploads) {
    if (slices.isOver()) await slices.next();
    uploader.remove(id);
  }
}
