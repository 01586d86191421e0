'use client';

import type { Uploader, UploadSnapshot } from '@procore-upload/core';
import { memo, useRef, type ReactElement } from 'react';

import { useNow } from '../hooks/use-now.js';
import { useUpload } from '../hooks/use-uploads.js';
import { part } from '../part.js';
import { useUploader } from '../uploader-context.js';
import { nextRetryAt, statusWords } from '../words/status-words.js';
import { FileName } from './file-name.js';
import { focusNeighbor, useKeptFocus } from './item-focus.js';
import { ProgressBar } from './progress-bar.js';
import { UploadActions } from './upload-actions.js';
import { RestartNote, UploadFacts, UploadFailure } from './upload-facts.js';

/** Props of {@link UploadItem}: an id to follow, or a snapshot to show. */
export type UploadItemProps =
  | { readonly id: string; readonly upload?: never; readonly uploader?: Uploader | undefined }
  | { readonly upload: UploadSnapshot; readonly id?: never; readonly uploader?: Uploader | undefined };

/**
 * One upload as a list item: file, status in words, progress, and its buttons. Given an `id` it follows that upload by itself and
 * renders nothing once it is removed; given an `upload` it shows that snapshot. Put it into a list.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example <ul>{uploads.map(({ id }) => <UploadItem key={id} id={id} />)}</ul>
 */
export function UploadItem({ id, upload, uploader: given }: UploadItemProps): ReactElement {
  const uploader = useUploader(given);
  return upload ? (
    <UploadRow upload={upload} uploader={uploader} />
  ) : (
    <FollowingRow id={id} uploader={uploader} />
  );
}

function FollowingRow({
  id,
  uploader,
}: {
  readonly id: string;
  readonly uploader: Uploader;
}): ReactElement | null {
  const upload = useUpload(id, uploader);
  return upload ? <UploadRow upload={upload} uploader={uploader} /> : null;
}

const UploadRow = memo(function UploadRow({
  upload,
  uploader,
}: {
  readonly upload: UploadSnapshot;
  readonly uploader: Uploader;
}): ReactElement {
  const row = useRef<HTMLLIElement>(null);
  const keptFocus = useKeptFocus(row, upload.status);
  const now = useNow(upload.status === 'transferring' && nextRetryAt(upload) !== undefined);
  const { status, file } = upload;
  const words = statusWords(upload, now);
  return (
    <li className="procore-upload" {...part('item', status)} {...keptFocus} ref={row} tabIndex={-1}>
      <span {...part('file-type', status)} aria-hidden="true">
        {extensionOf(file.name)}
      </span>
      <div {...part('body', status)}>
        <FileName name={file.path ?? file.name} state={status} />
        <UploadFacts upload={upload} words={words} />
        <RestartNote upload={upload} />
      </div>
      <UploadActions
        upload={upload}
        uploader={uploader}
        onLeave={() => row.current && focusNeighbor(row.current)}
      />
      {upload.status === 'failed' && <UploadFailure upload={upload} />}
      <ProgressBar upload={upload} words={words} />
    </li>
  );
});

/** `plan.rev2.PDF` → `pdf`; nothing where it would not fit the little sheet it stands on. */
function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,4})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
