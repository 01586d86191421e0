'use client';

import type { Rejection } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { DismissButton } from '../looks/dismiss-button.js';
import { usePart } from '../looks/looks-context.js';
import { rejectionWords } from '../words/rejection-words.js';
import { useWords } from '../words/words-context.js';
import type { LeftOut } from './take-in.js';

/** More than these are counted, not listed: a folder can hold thousands. */
const LISTED = 5;

type NoticeState = 'empty' | 'skipped' | 'shown';

export interface LeftOutNoticeProps extends LeftOut {
  readonly onDismiss: () => void;
}

/** What the last drop did not add: files that were refused, and why; folders and files with nothing in them to upload. */
export function LeftOutNotice({ rejections, skipped, onDismiss }: LeftOutNoticeProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const { emptyFolders, systemFiles, withheldDrops } = skipped;
  const isSkipped = emptyFolders + systemFiles + withheldDrops > 0;
  const state: NoticeState = rejections.length > 0 ? 'shown' : isSkipped ? 'skipped' : 'empty';
  return (
    <div {...part('rejections', state)}>
      {/* There from the start: screen readers announce what comes into an alert, not always an alert that comes. */}
      <div {...part('rejections-alert', state)} role="alert">
        {rejections.length > 0 && <Refused rejections={rejections} />}
        {emptyFolders > 0 && (
          <p {...part('skipped', 'empty-folders')}>{words.emptyFolders({ folders: emptyFolders })}</p>
        )}
        {systemFiles > 0 && (
          <p {...part('skipped', 'system-files')}>{words.systemFiles({ files: systemFiles })}</p>
        )}
        {withheldDrops > 0 && <p {...part('skipped', 'withheld')}>{words.withheldDrop}</p>}
      </div>
      {state !== 'empty' && <DismissButton state={state} onDismiss={onDismiss} />}
    </div>
  );
}

function Refused({ rejections }: { readonly rejections: readonly Rejection[] }): ReactElement {
  const part = usePart();
  const words = useWords();
  const unlisted = rejections.length - LISTED;
  return (
    <>
      <p {...part('rejections-title', 'shown')}>{words.notAdded({ files: rejections.length })}</p>
      <ul {...part('rejections-list', 'shown')} role="list">
        {rejections.slice(0, LISTED).map((rejection, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- replaced as a whole by each drop, and names may repeat
          <li {...part('rejection', 'shown')} data-code={rejection.error.code} key={index}>
            {rejectionWords(words, rejection)}
          </li>
        ))}
        {unlisted > 0 && <li {...part('rejection', 'shown')}>{words.andMore({ files: unlisted })}</li>}
      </ul>
    </>
  );
}
