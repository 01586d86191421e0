'use client';

import { isFinal, type UploadSnapshot } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { part } from '../part.js';
import { formatBytes } from '../words/format.js';
import { messages } from '../words/messages.js';

/** The line under a file's name: its status in words, and the numbers that matter in it. */
export function UploadFacts({
  upload,
  words,
}: {
  readonly upload: UploadSnapshot;
  readonly words: string;
}): ReactElement {
  const { status, loaded, total, speed, etaMs } = upload;
  // A form upload jumps from nothing to all: until then its size says more.
  const isPartSent = loaded > 0 && loaded < total;
  return (
    <p {...part('facts', status)}>
      <span {...part('status', status)}>{words}</span>
      <span {...part('bytes', status)}>
        {isPartSent ? messages.bytesOf(loaded, total) : formatBytes(total)}
      </span>
      {speed > 0 && <span {...part('speed', status)}>{messages.speed(speed)}</span>}
      {etaMs !== undefined && <span {...part('time-left', status)}>{messages.timeLeft(etaMs)}</span>}
    </p>
  );
}

/** Why the bar began again: said for as long as the bar may puzzle. */
export function RestartNote({ upload }: { readonly upload: UploadSnapshot }): ReactElement | null {
  const { status, restartReason } = upload;
  if (!restartReason || isFinal(upload)) return null;
  return <p {...part('restart-note', status)}>{messages.restarted(restartReason.code)}</p>;
}

/** Why an upload failed: in words for the person, and folded away for those who are asked for help. */
export function UploadFailure({
  upload,
}: {
  readonly upload: UploadSnapshot & { readonly status: 'failed' };
}): ReactElement {
  const { error, status, file } = upload;
  return (
    <div {...part('error', status)} data-code={error.code}>
      <p {...part('error-words', status)}>{messages.error(error)}</p>
      <details {...part('error-details', status)}>
        <summary {...part('error-summary', status)} aria-label={messages.detailsOf(file.name)}>
          {messages.details}
        </summary>
        <p {...part('error-message', status)}>
          <code>{error.code}</code> {error.message}
        </p>
        <p {...part('error-hint', status)}>{error.hint}</p>
      </details>
    </div>
  );
}
