import type { UploadSnapshot } from '@procore-upload/core';
import type { CSSProperties, ReactElement } from 'react';

import { part } from '../part.js';
import { percentOf } from '../words/format.js';
import { messages } from '../words/messages.js';
import { stepPercent } from '../words/status-words.js';

/** Two fills on one track: bytes hashed, quietly, and bytes sent over them. What is read out is the one that moves. */
export function ProgressBar({
  upload,
  words,
}: {
  readonly upload: UploadSnapshot;
  readonly words: string;
}): ReactElement {
  const percent = stepPercent(upload);
  return (
    <div
      {...part('progress', upload.status)}
      role="progressbar"
      aria-label={upload.file.name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={upload.status === 'hashing' ? words : messages.progress(words, percent)}
    >
      <div {...part('progress-hashed', upload.status)} style={fill(percentOf(upload.hashed, upload.total))} />
      <div {...part('progress-sent', upload.status)} style={fill(sentPercent(upload))} />
    </div>
  );
}

function sentPercent(upload: UploadSnapshot): number {
  return upload.status === 'completed' ? 100 : percentOf(upload.loaded, upload.total);
}

function fill(percent: number): CSSProperties {
  return { inlineSize: `${percent}%` };
}
