'use client';

import type { AttachResult } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { DismissButton } from '../looks/dismiss-button.js';
import { usePart } from '../looks/looks-context.js';
import { errorWords } from '../words/error-words.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';

/** More than these are counted, not listed: a whole folder may have been picked. */
const LISTED = 5;

/** Files that were chosen again for what an earlier visit left. */
export interface Chosen {
  readonly files: number;
  /** Missing until each of them is known to be the right one, or not. */
  readonly results?: readonly AttachResult[];
}

/** How many of the files that were chosen again were the right ones, and what is wrong with the others. */
export function ChosenReport({
  chosen,
  onDismiss,
}: {
  readonly chosen: Chosen | undefined;
  readonly onDismiss: () => void;
}): ReactElement {
  const part = usePart();
  const words = useWords();
  const { files = 0, results } = chosen ?? {};
  const others = results?.filter(({ upload, error }) => !upload || error) ?? [];
  const state = !chosen ? 'empty' : !results ? 'comparing' : others.length > 0 ? 'unmatched' : 'matched';
  return (
    <div {...part('left-report', state)}>
      {/* There before there is anything to say, for screen readers to announce what comes into it. */}
      <div {...part('left-result', state)} role="status">
        {state === 'comparing' && <p {...part('left-matched', state)}>{words.comparing({ files })}</p>}
        {results && (
          <p {...part('left-matched', state)}>
            {words.filesMatched({ matched: files - others.length, files })}
          </p>
        )}
        {others.length > 0 && (
          <ul {...part('left-unmatched', state)} role="list">
            {others.slice(0, LISTED).map((result, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- replaced as a whole by each pick, and names may repeat
              <li key={index}>{unmatchedWords(words, result)}</li>
            ))}
            {others.length > LISTED && <li>{words.andMore({ files: others.length - LISTED })}</li>}
          </ul>
        )}
      </div>
      {results && <DismissButton state={state} onDismiss={onDismiss} />}
    </div>
  );
}

function unmatchedWords(words: Words, { file: { name }, error }: AttachResult): string {
  return error ? words.refused({ name, reason: errorWords(words, error) }) : words.fromNoUpload({ name });
}
