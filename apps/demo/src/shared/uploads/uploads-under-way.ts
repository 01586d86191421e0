import type { UploadSummary } from '@procore-upload/core';

/** How many uploads are neither over nor failed: those that wait, move, or are paused. */
export function uploadsUnderWay({ count }: UploadSummary): number {
  const { completed, canceled, failed, ...underWay } = count;
  return Object.values(underWay).reduce((sum, uploads) => sum + uploads, 0);
}
