import type { AwaitedHere, UploadSnapshot } from '@procore-upload/core';

import { percentOf } from './format.js';
import type { Words } from './words.js';

const AWAITED = {
  file: 'awaitsFile',
  permission: 'awaitsPermission',
  'other-tab': 'inOtherTab',
} as const satisfies Record<AwaitedHere, keyof Words>;

/** Where an upload is, in words. `now` (epoch ms) counts down to a retry. */
export function statusWords(words: Words, upload: UploadSnapshot, now: number): string {
  if (upload.waiting) return words.retryingIn({ ms: upload.waiting.retryAt - now });
  switch (upload.status) {
    case 'queued':
    case 'ready':
      return words.waiting;
    case 'hashing':
      return words.preparing({ percent: percentOf(upload.hashed, upload.total) });
    case 'creating':
      return words.starting;
    case 'transferring': {
      const retryAt = nextRetryAt(upload);
      if (retryAt !== undefined) return words.retryingIn({ ms: retryAt - now });
      return isHeld(upload) ? words.waiting : words.uploading;
    }
    case 'completing':
      return words.finishing;
    case 'processing':
      return words.processing;
    case 'associating':
      return upload.scope.projectId === undefined ? words.addingToCompany : words.addingToProject;
    case 'paused':
      return upload.awaits ? words[AWAITED[upload.awaits]] : words.paused;
    case 'failed':
      return words.failed;
    case 'canceled':
      return words.canceled;
    case 'completed':
      return words.uploaded;
  }
}

/** Epoch ms at which the next try begins; `undefined` while any segment is on its way, for then the upload moves. */
export function nextRetryAt({ segments, waiting }: UploadSnapshot): number | undefined {
  if (waiting) return waiting.retryAt;
  let retryAt: number | undefined;
  for (const segment of segments) {
    if (segment.status === 'transferring') return undefined;
    if (segment.status === 'waiting') retryAt = Math.min(segment.retryAt, retryAt ?? segment.retryAt);
  }
  return retryAt;
}

/** Nothing of it moves, because others are sent first or a closed gate stops all. */
function isHeld({ segments }: UploadSnapshot): boolean {
  return (
    segments.some(({ status }) => status === 'pending') &&
    !segments.some(({ status }) => status === 'transferring')
  );
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
