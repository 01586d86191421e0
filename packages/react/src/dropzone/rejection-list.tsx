'use client';

import type { Rejection } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { Icon } from '../icons.js';
import { part } from '../part.js';
import { messages } from '../words/messages.js';

/** More than these are counted, not listed: a folder can hold thousands. */
const LISTED = 5;

export interface RejectionListProps {
  readonly rejections: readonly Rejection[];
  readonly onDismiss: () => void;
}

/** The files of the last drop that were not added, and why. */
export function RejectionList({ rejections, onDismiss }: RejectionListProps): ReactElement {
  const unlisted = rejections.length - LISTED;
  const isShown = rejections.length > 0;
  const state = isShown ? 'shown' : 'empty';
  return (
    <div {...part('rejections', state)}>
      {/* There from the start: screen readers announce what comes into an alert, not always an alert that comes. */}
      <div {...part('rejections-alert', state)} role="alert">
        {isShown && (
          <>
            <p {...part('rejections-title', state)}>{messages.rejections(rejections.length)}</p>
            <ul {...part('rejections-list', state)} role="list">
              {rejections.slice(0, LISTED).map((rejection, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- replaced as a whole by each drop, and names may repeat
                <li {...part('rejection', state)} data-code={rejection.error.code} key={index}>
                  {messages.rejection(rejection)}
                </li>
              ))}
              {unlisted > 0 && <li {...part('rejection', state)}>{messages.andMore(unlisted)}</li>}
            </ul>
          </>
        )}
      </div>
      {isShown && (
        <button
          {...part('dismiss-button', state)}
          type="button"
          title={messages.dismiss}
          aria-label={messages.dismiss}
          onClick={onDismiss}
        >
          <Icon name="remove" />
        </button>
      )}
    </div>
  );
}
