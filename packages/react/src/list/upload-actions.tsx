'use client';

import type { Uploader, UploadSnapshot, UploadStatus } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { Icon } from '../icons.js';
import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';
import { hasOtherFile, isElsewhere } from './file-wanted.js';

type Action = 'pause' | 'resume' | 'retry' | 'cancel' | 'remove' | 'discard';

/** Pausing means nothing from `completing` on: the bytes are there. */
const FORWARD: Readonly<Partial<Record<UploadStatus, 'pause' | 'resume' | 'retry'>>> = {
  queued: 'pause',
  hashing: 'pause',
  ready: 'pause',
  creating: 'pause',
  transferring: 'pause',
  paused: 'resume',
  failed: 'retry',
};
/** Nothing is lost by taking these off the list. */
const OVER: readonly UploadStatus[] = ['completed', 'failed', 'canceled'];

export interface UploadActionsProps {
  readonly upload: UploadSnapshot;
  readonly uploader: Uploader;
  /** What the buttons are called by. */
  readonly name: string;
  /** Where a completed upload's file is. */
  readonly link: string | undefined;
  /** Before the row ends by Cancel, Discard or Remove. */
  readonly onLeave: () => void;
}

/** The buttons of one row. Both keep their element as their meaning changes, so that the focus stays on them. */
export function UploadActions({ upload, uploader, name, link, onLeave }: UploadActionsProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const forward = forwardOf(upload);
  const end = endOf(upload);
  const button = (action: Action, onClick: () => void) => (
    <button
      {...part(`${action}-button`, upload.status)}
      type="button"
      title={words[action]}
      aria-label={words.ofFile({ action: words[action], name })}
      onClick={onClick}
    >
      <Icon name={action} />
    </button>
  );
  return (
    <div {...part('actions', upload.status)}>
      {link !== undefined && (
        // Elsewhere: leaving this page would end the uploads that are still under way.
        <a
          {...part('open-link', upload.status)}
          href={link}
          target="_blank"
          rel="noreferrer"
          aria-label={words.ofFile({ action: words.open, name })}
        >
          {words.open}
        </a>
      )}
      {forward && button(forward, () => uploader[forward](upload.id))}
      {button(end, () => {
        onLeave();
        uploader[end === 'cancel' ? 'cancel' : 'remove'](upload.id);
      })}
    </div>
  );
}

/** Without its file, or from another tab, nothing can be gone on with: what can be done is said below. */
function forwardOf(upload: UploadSnapshot): 'pause' | 'resume' | 'retry' | undefined {
  if (hasOtherFile(upload) && upload.status === 'failed') return undefined;
  const isStuck = upload.status === 'paused' && upload.awaits !== undefined && upload.awaits !== 'permission';
  return isStuck ? undefined : FORWARD[upload.status];
}

function endOf(upload: UploadSnapshot): 'cancel' | 'remove' | 'discard' {
  if (OVER.includes(upload.status) || isElsewhere(upload)) return 'remove';
  return upload.restored && upload.status === 'paused' ? 'discard' : 'cancel';
}
