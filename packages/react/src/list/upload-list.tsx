'use client';

import {
  summarize,
  type Scope,
  type UploadFilter,
  type Uploader,
  type UploaderSnapshot,
} from '@procore-upload/core';
import { useCallback, type ReactElement } from 'react';

import { useStableFilter } from '../hooks/upload-filter.js';
import { selectUploads, useUploadIds } from '../hooks/use-uploads.js';
import { useSelection } from '../hooks/use-selection.js';
import { part } from '../part.js';
import { useUploader } from '../uploader-context.js';
import { messages } from '../words/messages.js';
import { Announcer } from './announcer.js';
import { ListSummary, listState, type ListState } from './list-summary.js';
import { UploadItem } from './upload-item.js';

/** Props of {@link UploadList}. */
export interface UploadListProps {
  /** Only uploads of this group; those of all groups without it. */
  readonly group?: string | undefined;
  /** Only uploads of this company or project. */
  readonly scope?: Scope | undefined;
  /** Instead of the provider's. */
  readonly uploader?: Uploader | undefined;
}

/**
 * The uploads of a group, each with progress, speed, time left, status in words and its buttons. Shows nothing while there are
 * none. Needs `@procore-upload/react/styles.css`, or styles of your own for its `data-part` and `data-state` attributes.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example <UploadList group="photos" />
 */
export function UploadList({ group, scope, uploader: given }: UploadListProps): ReactElement {
  const uploader = useUploader(given);
  const filter = useStableFilter({ group, scope });
  const ids = useUploadIds(filter, uploader);
  const state = useListState(filter, uploader);
  const listPart = { filter, uploader, state };
  return (
    <div className="procore-upload" {...part('uploads', state)} tabIndex={-1}>
      {ids.length > 0 && (
        <>
          <ListSummary {...listPart} />
          {/* Safari takes the role away from a list without bullets. */}
          <ul {...part('list', state)} role="list" aria-label={messages.list}>
            {ids.map((id) => (
              <UploadItem key={id} id={id} uploader={uploader} />
            ))}
          </ul>
        </>
      )}
      <Announcer {...listPart} />
    </div>
  );
}

function useListState(filter: UploadFilter, uploader: Uploader): ListState {
  const select = useCallback(
    (snapshot: UploaderSnapshot) => listState(summarize(selectUploads(snapshot, filter))),
    [filter],
  );
  return useSelection(uploader, select);
}
