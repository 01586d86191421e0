'use client';

import type { ReactElement, Ref } from 'react';

import type { ProcoreDropzoneState, UseProcoreDropzoneOptions } from '../hooks/use-procore-dropzone.js';
import { Icon } from '../icons.js';
import { usePart } from '../looks/looks-context.js';
import type { Words } from '../words/words.js';
import { useWords } from '../words/words-context.js';
import { acceptedTypes } from './accepted-types.js';
import type { FileLimits } from './screening.js';
import { useCoarsePointer } from './use-coarse-pointer.js';

export type ZoneState = 'idle' | 'drag-accept' | 'drag-reject' | 'disabled';

export interface ZoneProps {
  readonly state: ZoneState;
  readonly label: string | undefined;
  readonly options: UseProcoreDropzoneOptions;
  readonly dropzone: ProcoreDropzoneState;
  readonly chooseButton: Ref<HTMLButtonElement>;
}

/** What a person sees of a drop zone: where to drop, what is accepted, and the buttons of the other ways in. */
export function Zone({ state, label, options, dropzone, chooseButton }: ZoneProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const isHandheld = useCoarsePointer();
  const { disabled, directory, capture } = options;
  return (
    <div {...part('zone', state)}>
      <span {...part('zone-icon', state)}>
        <Icon name="upload" />
      </span>
      <div {...part('zone-text', state)}>
        <p {...part('zone-label', state)}>{zoneWords(words, state, label)}</p>
        <Hint {...options} state={state} />
        {dropzone.isReading && (
          <p {...part('reading', state)}>{words.reading({ files: dropzone.filesRead })}</p>
        )}
      </div>
      <div {...part('zone-actions', state)}>
        <button
          {...part('choose-button', state)}
          type="button"
          ref={chooseButton}
          disabled={disabled}
          onClick={dropzone.open}
        >
          {words.chooseFiles}
        </button>
        {directory && (
          <button
            {...part('folder-button', state)}
            type="button"
            disabled={disabled}
            onClick={dropzone.openFolder}
          >
            {words.chooseFolder}
          </button>
        )}
        {capture && isHandheld && (
          <button
            {...part('photo-button', state)}
            type="button"
            disabled={disabled}
            onClick={dropzone.openCamera}
          >
            {words.takePhoto}
          </button>
        )}
      </div>
    </div>
  );
}

function zoneWords(words: Words, state: ZoneState, label: string | undefined): string {
  switch (state) {
    case 'drag-accept':
      return words.dropNow;
    case 'drag-reject':
      return words.dropRefused;
    case 'disabled':
      return words.dropDisabled;
    case 'idle':
      return label ?? words.dropHere;
  }
}

/** What is accepted, so that nobody has to be refused to find out. */
function Hint({
  accept,
  minFileSize,
  maxFileSize,
  maxFiles,
  state,
}: FileLimits & { readonly state: ZoneState }): ReactElement | null {
  const part = usePart();
  const words = useWords();
  const types = acceptedTypes(accept);
  const isSized = minFileSize !== undefined || maxFileSize !== undefined;
  const parts = [
    types && words.acceptedTypes({ types }),
    isSized ? words.acceptedSizes({ min: minFileSize, max: maxFileSize }) : undefined,
    maxFiles === undefined ? undefined : words.acceptedCount({ files: maxFiles }),
  ].filter((text) => text !== undefined);
  return parts.length === 0 ? null : <p {...part('hint', state)}>{words.accepted({ parts })}</p>;
}
