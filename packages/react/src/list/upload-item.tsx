'use client';

import type { Uploader, UploadSnapshot } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { LooksProvider, type LooksProps } from '../looks/looks-context.js';
import { useUploader } from '../uploader-context.js';
import { FollowingRow, UploadRow, type RowOptions } from './upload-row.js';

/** Props of {@link UploadItem}: an id to follow, or a snapshot to show. */
export type UploadItemProps = LooksProps &
  RowOptions &
  (
    | { readonly id: string; readonly upload?: never; readonly uploader?: Uploader | undefined }
    | { readonly upload: UploadSnapshot; readonly id?: never; readonly uploader?: Uploader | undefined }
  );

/**
 * One upload as a list item: file, status in words, progress, and its buttons. Given an `id` it follows that upload by itself and
 * renders nothing once it is removed; given an `upload` it shows that snapshot. Put it into a list.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example <ul>{uploads.map(({ id }) => <UploadItem key={id} id={id} />)}</ul>
 */
export function UploadItem({
  id,
  upload,
  uploader: given,
  classNames,
  unstyled,
  ...options
}: UploadItemProps): ReactElement {
  const uploader = useUploader(given);
  return (
    <LooksProvider classNames={classNames} unstyled={unstyled}>
      {upload ? (
        <UploadRow upload={upload} uploader={uploader} {...options} />
      ) : (
        <FollowingRow id={id} uploader={uploader} {...options} />
      )}
    </LooksProvider>
  );
}
