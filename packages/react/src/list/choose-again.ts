import { inSlices, type AttachResult, type Uploader } from '@procore-upload/core';

/** Hands over files that were chosen again, in slices that leave the page time to draw. Settles once each is known to be right or not. */
export async function chooseAgain(uploader: Uploader, files: readonly File[]): Promise<AttachResult[]> {
  const results: Promise<AttachResult[]>[] = [];
  await inSlices(files, (file) => void results.push(uploader.attach([file])));
  return (await Promise.all(results)).flat();
}
