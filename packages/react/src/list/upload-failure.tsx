'use client';

import type { Uploader, UploadSnapshot } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { usePart } from '../looks/looks-context.js';
import { errorWords, takenName } from '../words/error-words.js';
import { useWords } from '../words/words-context.js';
import { RenameForm } from './rename-form.js';

/** Why an upload failed: in words for the person, and folded away for those who are asked for help. */
export function UploadFailure({
  upload,
  uploader,
  name,
}: {
  readonly upload: UploadSnapshot & { readonly status: 'failed' };
  readonly uploader: Uploader;
  /** What its buttons are called by. */
  readonly name: string;
}): ReactElement {
  const part = usePart();
  const words = useWords();
  const { error, status } = upload;
  const taken = takenName(error);
  return (
    <div {...part('error', status)} data-code={error.code}>
      <p {...part('error-words', status)}>{errorWords(words, error)}</p>
      {taken && (
        <RenameForm
          key={taken.name}
          upload={upload}
          uploader={uploader}
          name={name}
          suggestedName={taken.suggestedName}
        />
      )}
      <details {...part('error-details', status)}>
        <summary {...part('error-summary', status)} aria-label={words.detailsOf({ name })}>
          {words.details}
        </summary>
        {/* For developers: English in every language. */}
        <p {...part('error-message', status)} lang="en" dir="ltr">
          <code>{error.code}</code> {error.message}
        </p>
        <p {...part('error-hint', status)} lang="en" dir="ltr">
          {error.hint}
        </p>
      </details>
    </div>
  );
}
