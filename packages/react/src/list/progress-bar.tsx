'use client';

import type { UploadSnapshot } from '@procore-upload/core';
import type { CSSProperties, ReactElement } from 'react';

import { usePart } from '../looks/looks-context.js';
import { percentOf } from '../words/format.js';
import { useWords } from '../words/words-context.js';
import { stepPercent } from '../words/status-words.js';

/** Two fills on one track: bytes hashed, quietly, and bytes sent over them. What is read out is the one that moves. */
export function ProgressBar({
  upload,
  name,
  status,
}: {
  readonly upload: UploadSnapshot;
  readonly name: string;
  /** In words. */
  readonly status: string;
}): ReactElement {
  const part = usePart();
  const words = useWords();
  const percent = stepPercent(upload);
  return (
    <div
      {...part('progress', upload.status)}
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={upload.status === 'hashing' ? status : words.progress({ status, percent })}
    >
      <div {...part('progress-hashed', upload.status)} style={fill(percentOf(upload.hashed, upload.total))} />
      <div {...part('progress-sent', upload.status)} style={fill(sentPercent(upload))} />
    </div>
  );
}

function sentPercent(upload: UploadSnapshot): number {
  return upload.status === 'completed' ? 100 : percentOf(upload.loaded, upload.total);
}

/** Set by script, not written into a page's HTML: a strict style policy allows it. */
export function fill(percent: number): CSSProperties {
  return { inlineSize: `${percent}%` };
}
