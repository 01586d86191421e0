import type { UploadStatus, UploadSummary } from '@procore-upload/core';

/** Under way by themselves. */
export const MOVING = [
  'queued',
  'hashing',
  'ready',
  'creating',
  'transferring',
  'completing',
  'processing',
  'associating',
] as const satisfies readonly UploadStatus[];

/** Can still be canceled: all that is neither over nor failed. */
export const ACTIVE = [...MOVING, 'paused'] as const satisfies readonly UploadStatus[];

export function countOf({ count }: UploadSummary, statuses: readonly UploadStatus[]): number {
  return statuses.reduce((sum, status) => sum + count[status], 0);
}

/** How many there are, canceled ones too. */
export function countAll({ count }: UploadSummary): number {
  return Object.values(count).reduce((sum, uploads) => sum + uploads, 0);
}

/** Something still moves by itself, or waits for a person, or nothing does. */
export type ListState = 'empty' | 'active' | 'paused' | 'failed' | 'done';

export function listState(summary: UploadSummary): ListState {
  const { paused, failed, canceled, completed } = summary.count;
  if (countOf(summary, MOVING) > 0) return 'active';
  if (failed > 0) return 'failed';
  if (paused > 0) return 'paused';
  return completed + canceled > 0 ? 'done' : 'empty';
}
