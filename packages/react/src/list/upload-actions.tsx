'use client';

import type { Uploader, UploadSnapshot, UploadStatus } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { Icon } from '../icons.js';
import { part } from '../part.js';
import { messages } from '../words/messages.js';

type Action = 'pause' | 'resume' | 'retry' | 'cancel' | 'remove';

/** Pausing means nothing from `completing` on: the bytes are there. */
const FORWARD: Readonly<Partial<Record<UploadStatus, Action>>> = {
  queued: 'pause',
  hashing: 'pause',
  ready: 'pause',
  creating: 'pause',
  transferring: 'pause',
  paused: 'resume',
  failed: 'retry',
};
const OVER: readonly UploadStatus[] = ['completed', 'failed', 'canceled'];

export interface UploadActionsProps {
  readonly upload: UploadSnapshot;
  readonly uploader: Uploader;
  /** Before the row ends by Cancel or Remove. */
  readonly onLeave: () => void;
}

/** The buttons of one row. Both keep their element as their meaning changes, so that the focus stays on them. */
export function UploadActions({ upload, uploader, onLeave }: UploadActionsProps): ReactElement {
  const forward = FORWARD[upload.status];
  const end = OVER.includes(upload.status) ? 'remove' : 'cancel';
  const button = (action: Action, onClick: () => void) => (
    <button
      {...part(`${action}-button`, upload.status)}
      type="button"
      title={messages[action]}
      aria-label={messages.ofFile(messages[action], upload.file.name)}
      onClick={onClick}
    >
      <Icon name={action} />
    </button>
  );
  return (
    <div {...part('actions', upload.status)}>
      {forward && button(forward, () => uploader[forward](upload.id))}
      {button(end, () => {
        onLeave();
        uploader[end](upload.id);
      })}
    </div>
  );
}
