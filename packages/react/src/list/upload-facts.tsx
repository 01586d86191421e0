'use client';

import type { UploadSnapshot } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';

/** The line under a file's name: its status in words, and the numbers that matter in it. */
export function UploadFacts({
  upload,
  statusWords,
}: {
  readonly upload: UploadSnapshot;
  readonly statusWords: string;
}): ReactElement {
  const part = usePart();
  const words = useWords();
  const { status, loaded, total, speed, etaMs } = upload;
  // A form upload jumps from nothing to all: until then its size says more.
  const isPartSent = loaded > 0 && loaded < total;
  return (
    <p {...part('facts', status)}>
      <span {...part('status', status)}>{statusWords}</span>
      <span {...part('bytes', status)}>
        {isPartSent ? words.bytesOf({ loaded, total }) : words.format.bytes(total)}
      </span>
      {speed > 0 && <span {...part('speed', status)}>{words.format.speed(speed)}</span>}
      {etaMs !== undefined && <span {...part('time-left', status)}>{words.timeLeft({ ms: etaMs })}</span>}
    </p>
  );
}
