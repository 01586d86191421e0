'use client';

import type { UploaderSnapshot } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { useSelection } from '../hooks/use-selection.js';
import { usePart } from '../looks/looks-context.js';
import { errorWords } from '../words/error-words.js';
import { useWords } from '../words/words-context.js';
import type { ListPartProps } from './list-part.js';

/** That uploads end with the page, where an app lets them be kept and this device or window cannot. */
export function UnkeptNotice({ uploader, state }: ListPartProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const error = useSelection(uploader, selectTrouble);
  // It is about what would be lost: of no interest where all is done.
  const isShown = error !== undefined && (state === 'active' || state === 'paused');
  return (
    <p {...part('unkept', isShown ? 'shown' : 'empty')} role="status">
      {isShown && errorWords(words, error)}
    </p>
  );
}

function selectTrouble({ resumeUnavailable }: UploaderSnapshot): UploaderSnapshot['resumeUnavailable'] {
  return resumeUnavailable;
}
