import type { Uploader, UploadSummary } from '@procore-upload/core';

/** How many uploads end with the page: those that wait, move, or are paused. */
export function uploadsUnderWay({ count }: UploadSummary): number {
  const { completed, canceled, failed, ...underWay } = count;
  return Object.values(underWay).reduce((sum, uploads) => sum + uploads, 0);
}

/** Lets the browser ask before the page is left, by a link as well, while uploads would be lost with it. */
export function guardUploads(uploader: Uploader): void {
  window.addEventListener('beforeunload', (event) => {
    if (!uploader.isSafeToLeave()) event.preventDefault();
  });
}
