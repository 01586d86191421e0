import { inSlices, type Uploader } from '@procore-upload/core';

/** Takes uploads off the list, in slices that leave the page time to draw and to answer. */
export function removeAll(uploader: Uploader, uploads: Iterable<{ readonly id: string }>): Promise<void> {
  return inSlices(uploads, ({ id }) => uploader.remove(id));
}
