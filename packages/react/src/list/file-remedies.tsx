'use client';

import type { UploadError, Uploader, UploadSnapshot } from '@procore-upload/core';
import { useEffect, useState, type ReactElement } from 'react';

import { useFileDialog } from '../dropzone/use-file-dialog.js';
import { usePart } from '../looks/looks-context.js';
import { errorWords } from '../words/error-words.js';
import { useWords } from '../words/words-context.js';
import { chooseAgain } from './choose-again.js';
import { hasOtherFile } from './file-wanted.js';

export interface FileRemediesProps {
  readonly upload: UploadSnapshot;
  readonly uploader: Uploader;
  /** What the buttons are called by. */
  readonly name: string;
}

/** The ways on for an upload whose file is not here, and what came of the last one that was tried. */
export function FileRemedies({ upload, uploader, name }: FileRemediesProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const { id, status } = upload;
  const [isMissed, setIsMissed] = useState(false);
  const trouble = useTrouble(uploader, id);
  const refused = status === 'paused' ? upload.refused : undefined;

  async function choose(files: readonly File[]): Promise<void> {
    // What this file holds now was asked for in these words already.
    const takesAnother = upload.status === 'failed' && upload.error.code === 'file-changed';
    setIsMissed(false);
    const results = await chooseAgain(uploader, files);
    const own = results.find((result) => result.upload?.id === id);
    setIsMissed(!own);
    if (takesAnother && own?.error?.code === 'file-mismatch') uploader.retry(id);
  }
  const dialog = useFileDialog({
    isEnabled: true,
    attributes: { multiple: true },
    onFiles: (files) => void choose(files),
  });

  const error = refused ?? trouble;
  const said = isMissed ? words.notAmongChosen({ name }) : error && errorWords(words, error);
  return (
    <div {...part('remedies', status)}>
      <p {...part('remedy-words', status)} role="status">
        {said}
      </p>
      <input {...part('input', status)} {...dialog.getInputProps()} />
      <button
        {...part('choose-again-button', status)}
        type="button"
        aria-label={words.chooseAgainFor({ name })}
        onClick={dialog.open}
      >
        {words.chooseAgain}
      </button>
      {hasOtherFile(upload) && (
        <button
          {...part('upload-as-new-button', status)}
          type="button"
          aria-label={words.ofFile({ action: words.uploadAsNew, name })}
          onClick={() => uploader.retry(id)}
        >
          {words.uploadAsNew}
        </button>
      )}
    </div>
  );
}

/** Why its file could not be read when it was last tried. */
function useTrouble(uploader: Uploader, id: string): UploadError | undefined {
  const [trouble, setTrouble] = useState<UploadError>();
  useEffect(
    () =>
      uploader.on('warning', (error, upload) => {
        if (upload?.id === id && error.code === 'file-unreadable') setTrouble(error);
      }),
    [uploader, id],
  );
  return trouble;
}
