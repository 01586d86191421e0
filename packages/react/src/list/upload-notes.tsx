'use client';

import { isFinal, type UploadErrorCode, type UploadSnapshot } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import { isElsewhere } from './file-wanted.js';

const A_DAY = 86_400_000;

/** What else a person should know of an upload that is not over: that it is from last time, how long it is kept, why its bar began again. */
export function UploadNotes({
  upload,
  now,
}: {
  readonly upload: UploadSnapshot;
  /** Epoch ms. */
  readonly now: number;
}): ReactElement | null {
  const part = usePart();
  const words = useWords();
  const { status, restored, restartReason, associateBefore } = upload;
  if (isFinal(upload) || isElsewhere(upload)) return null;
  const isNear = waitsForPerson(upload) && associateBefore !== undefined && associateBefore - now < A_DAY;
  return (
    <>
      {restored && <p {...part('note', status)}>{words.restored}</p>}
      {associateBefore !== undefined && (restored || isNear) && (
        <p {...part(isNear ? 'deadline-note' : 'note', status)}>
          {words.keptUntil({ time: associateBefore, now })}
        </p>
      )}
      {restartReason && <p {...part('restart-note', status)}>{restartWords(words, restartReason.code)}</p>}
    </>
  );
}

/** An upload that moves meets its deadline by itself; it is these that a person may forget. */
export function waitsForPerson({ status }: UploadSnapshot): boolean {
  return status === 'paused' || status === 'failed';
}

function restartWords(words: Words, reason: UploadErrorCode): string {
  switch (reason) {
    case 'signature-expired':
      return words.startedOverLate;
    case 'upload-gone':
      return words.startedOverGone;
    default:
      return words.startedOver;
  }
}
