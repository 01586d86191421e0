'use client';

import type { Uploader, UploadSnapshot } from '@procore-upload/core';
import { useState, type FormEvent, type ReactElement } from 'react';

import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';

export interface RenameFormProps {
  readonly upload: UploadSnapshot;
  readonly uploader: Uploader;
  /** What the form is called by. */
  readonly name: string;
  readonly suggestedName: string;
}

/** Asks for another name where the file's own is taken in Procore. */
export function RenameForm({ upload, uploader, name, suggestedName }: RenameFormProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const [text, setText] = useState(suggestedName);
  const { id, status } = upload;
  const label = words.ofFile({ action: words.rename, name });

  function rename(event: FormEvent): void {
    event.preventDefault();
    uploader.retry(id, { name: text.trim() });
  }

  return (
    <form {...part('rename', status)} aria-label={label} onSubmit={rename}>
      <label {...part('rename-label', status)}>
        {words.newName}
        <input
          {...part('rename-input', status)}
          value={text}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          required
          pattern=".*\S.*"
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button {...part('rename-button', status)} type="submit" aria-label={label}>
        {words.rename}
      </button>
    </form>
  );
}
