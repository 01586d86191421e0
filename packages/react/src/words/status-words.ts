import type { UploadSnapshot } from '@procore-upload/core';

import { percentOf } from './format.js';
import { messages } from './messages.js';

/** Where an upload is, in words. `now` (epoch ms) counts down to a retry. */
export function statusWords(upload: UploadSnapshot, now: number): string {
  switch (upload.status) {
    case 'queued':
    case 'ready':
      return messages.waiting;
    case 'hashing':
      return messages.preparing(percentOf(upload.hashed, upload.total));
    case 'creating':
      return messages.starting;
    case 'transferring': {
      const retryAt = nextRetryAt(upload);
      return retryAt === undefined ? messages.uploading : messages.retryingIn(retryAt - now);
    }
    case 'completing':
      return messages.finishing;
    case 'associating':
      return upload.scope.projectId === undefined ? messages.addingToCompany : messages.addingToProject;
    case 'paused':
      return messages.paused;
    case 'failed':
      return messages.failed;
    case 'canceled':
      return messages.canceled;
    case 'completed':
      return messages.uploaded;
  }
}

/** Epoch ms at which the next segment is tried again; `undefined` while any is on its way, for then the upload moves. */
export function nextRetryAt({ segments }: UploadSnapshot): number | undefined {
  let retryAt: number | undefined;
  for (const segment of segments) {
    if (segment.status === 'transferring') return undefined;
    if (segment.status === 'waiting') retryAt = Math.min(segment.retryAt, retryAt ?? segment.retryAt);
  }
  return retryAt;
}

/** Whole per cent of the step the upload is in: of hashing, and from then on of the bytes sent. */
export function stepPercent(upload: UploadSnapshot): number {
  if (upload.status === 'completed') return 100;
  return isPreparing(upload)
    ? percentOf(upload.hashed, upload.total)
    : percentOf(upload.loaded, upload.total);
}

function isPreparing(upload: UploadSnapshot): boolean {
  const step = upload.status === 'paused' || upload.status === 'failed' ? upload.from : upload.status;
  return step === 'hashing';
}
