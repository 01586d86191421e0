'use client';

import type { CompletedUpload, Uploader, UploadSnapshot } from '@procore-upload/core';
import { memo, useCallback, useRef, type CSSProperties, type ReactElement, type ReactNode } from 'react';

import { useNow } from '../hooks/use-now.js';
import { useUpload } from '../hooks/use-uploads.js';
import { usePart, useRootPart } from '../looks/looks-context.js';
import { nextRetryAt, statusWords } from '../words/status-words.js';
import { useWords } from '../words/words-context.js';
import { FileName } from './file-name.js';
import { FileSign } from './file-sign.js';
import { FileRemedies } from './file-remedies.js';
import { wantsFile } from './file-wanted.js';
import { focusNeighbor, useKeptFocus } from './list-focus.js';
import { ProgressBar } from './progress-bar.js';
import { wordedName, type RowName } from './row-names.js';
import { UploadActions } from './upload-actions.js';
import { UploadFacts } from './upload-facts.js';
import { UploadFailure } from './upload-failure.js';
import { UploadNotes, waitsForPerson } from './upload-notes.js';

/** What rows are made of. */
export interface RowOptions {
  /**
   * What to show in a row instead of what is there by default. The list item around it stays ours: role, focus and place in a long
   * list. Keep its identity while it means the same, or every row is drawn again with the page.
   */
  readonly renderItem?: ((upload: UploadSnapshot) => ReactNode) | undefined;
  /** The address of what became of a completed upload, which "Open" shows in a new tab; `undefined` for no link. */
  readonly getLink?: ((result: CompletedUpload) => string | undefined) | undefined;
}

export interface RowProps extends RowOptions, Partial<RowName> {
  readonly uploader: Uploader;
  /** 0-based place among the rows that are shown. */
  readonly index?: number | undefined;
  /** For a list that has not all of its rows in the page: how many there are. */
  readonly setSize?: number | undefined;
  readonly style?: CSSProperties | undefined;
  readonly measure?: ((row: HTMLLIElement | null) => void) | undefined;
}

/** The row of whatever becomes of an upload; nothing once it is removed. */
export const FollowingRow = memo(function FollowingRow({
  id,
  ...props
}: RowProps & { readonly id: string }): ReactElement | null {
  const upload = useUpload(id, props.uploader);
  return upload ? <UploadRow upload={upload} {...props} /> : null;
});

export const UploadRow = memo(function UploadRow({
  upload,
  index,
  setSize,
  style,
  measure,
  ...props
}: RowProps & { readonly upload: UploadSnapshot }): ReactElement {
  const rootPart = useRootPart();
  const row = useRef<HTMLLIElement>(null);
  const keptFocus = useKeptFocus(row, () => row.current?.focus({ preventScroll: true }));
  const attach = useCallback(
    (element: HTMLLIElement | null) => {
      row.current = element;
      measure?.(element);
    },
    [measure],
  );
  return (
    <li
      {...rootPart('item', upload.status)}
      data-awaits={upload.status === 'paused' ? upload.awaits : undefined}
      {...keptFocus}
      ref={attach}
      tabIndex={-1}
      style={style}
      data-index={index}
      aria-setsize={setSize}
      aria-posinset={setSize === undefined || index === undefined ? undefined : index + 1}
    >
      {props.renderItem ? props.renderItem(upload) : <RowContent upload={upload} row={row} {...props} />}
    </li>
  );
});

function RowContent({
  upload,
  uploader,
  nth,
  isShared,
  getLink,
  row,
}: Omit<RowProps, 'renderItem'> & {
  readonly upload: UploadSnapshot;
  readonly row: { readonly current: HTMLElement | null };
}): ReactElement {
  const part = usePart();
  const words = useWords();
  const now = useNow(clockOf(upload));
  const { id, file, status } = upload;
  const { shown, spoken } = wordedName(words, file, { nth, isShared });
  const statusText = statusWords(words, upload, now);
  return (
    <>
      <FileSign id={id} file={file} status={status} uploader={uploader} />
      <div {...part('body', status)}>
        <FileName name={shown} state={status} />
        <UploadFacts upload={upload} statusWords={statusText} />
        <UploadNotes upload={upload} now={now} />
      </div>
      <UploadActions
        upload={upload}
        uploader={uploader}
        name={spoken}
        link={upload.status === 'completed' ? getLink?.(upload.result) : undefined}
        onLeave={() => row.current && focusNeighbor(row.current)}
      />
      {upload.status === 'failed' && <UploadFailure upload={upload} uploader={uploader} name={spoken} />}
      {wantsFile(upload) && <FileRemedies upload={upload} uploader={uploader} name={spoken} />}
      <ProgressBar upload={upload} name={spoken} status={statusText} />
    </>
  );
}

/** How often (ms) a row's words must be looked at though nothing happens to its upload. */
function clockOf(upload: UploadSnapshot): number | undefined {
  if ((upload.waiting || upload.status === 'transferring') && nextRetryAt(upload) !== undefined) return 1_000;
  return waitsForPerson(upload) && upload.associateBefore !== undefined ? 60_000 : undefined;
}
