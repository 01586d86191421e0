'use client';

import { uploadMatcher, type UploadFilter, type Uploader, type UploaderSnapshot } from '@procore-upload/core';
import { useCallback, useRef, useState, type ReactElement } from 'react';

import { useFileDialog } from '../dropzone/use-file-dialog.js';
import { selectionOf } from '../hooks/selection.js';
import { useSelection } from '../hooks/use-selection.js';
import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';
import { ChosenReport, type Chosen } from './chosen-report.js';
import { chooseAgain } from './choose-again.js';
import { isLeft } from './file-wanted.js';
import { focusList, useKeptFocus } from './list-focus.js';
import type { ListPartProps } from './list-part.js';
import { removeAll } from './remove-all.js';

/** A single one has all it needs in its row. */
const SEVERAL = 2;

/** What an earlier visit left and needs its files for: many are found again in one pick. */
export function LeftNotice({ filter, uploader }: ListPartProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const notice = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(notice, () => focusList(notice.current));
  const { files, readable } = useLeft(filter, uploader);
  const [chosen, setChosen] = useState<Chosen>();
  const dialog = useFileDialog({
    isEnabled: true,
    attributes: { multiple: true },
    onFiles: (picked) => void choose(picked),
  });
  async function choose(picked: readonly File[]): Promise<void> {
    const files = picked.length;
    setChosen({ files });
    setChosen({ files, results: await chooseAgain(uploader, picked) });
  }
  const left = () => uploader.getSnapshot().uploads.filter(uploadMatcher(filter)).filter(isLeft);
  const isShown = files >= SEVERAL;
  const state = isShown ? 'shown' : chosen ? 'chosen' : 'empty';
  return (
    <div {...part('left', state)} {...keptFocus} ref={notice}>
      <input {...part('input', state)} {...dialog.getInputProps()} />
      {isShown && (
        <>
          <p {...part('left-words', state)}>
            {readable > 0 ? words.leftUploads({ files }) : words.leftFiles({ files })}
          </p>
          <p {...part('left-hint', state)}>{words.leftHint}</p>
          <div {...part('left-actions', state)}>
            {readable > 0 && (
              <button
                {...part('resume-all-button', state)}
                type="button"
                onClick={() => left().forEach(({ id }) => uploader.resume(id))}
              >
                {words.resumeAll}
              </button>
            )}
            <button {...part('choose-files-again-button', state)} type="button" onClick={dialog.open}>
              {words.chooseFilesAgain}
            </button>
            <button
              {...part('discard-all-button', state)}
              type="button"
              onClick={() => {
                focusList(notice.current);
                void removeAll(uploader, left());
              }}
            >
              {words.discardAll}
            </button>
          </div>
        </>
      )}
      {state !== 'empty' && (
        <ChosenReport
          chosen={chosen}
          onDismiss={() => {
            focusList(notice.current);
            setChosen(undefined);
          }}
        />
      )}
    </div>
  );
}

interface Left {
  readonly files: number;
  /** Those whose files the browser can read again by itself, once it is allowed to. */
  readonly readable: number;
}

function useLeft(filter: UploadFilter, uploader: Uploader): Left {
  const select = useCallback(
    (snapshot: UploaderSnapshot): Left => {
      const left = selectionOf(snapshot, filter).uploads.filter(isLeft);
      const readable = left.filter((upload) => upload.status === 'paused' && upload.awaits === 'permission');
      return { files: left.length, readable: readable.length };
    },
    [filter],
  );
  return useSelection(uploader, select, isSameCount);
}

function isSameCount(previous: Left, next: Left): boolean {
  return previous.files === next.files && previous.readable === next.readable;
}
