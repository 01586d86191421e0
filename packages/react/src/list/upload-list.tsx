'use client';

import type { Scope, UploadFilter, Uploader, UploaderSnapshot, UploadSnapshot } from '@procore-upload/core';
import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';

import { selectionOf } from '../hooks/selection.js';
import { useStableFilter } from '../hooks/upload-filter.js';
import { useSelection } from '../hooks/use-selection.js';
import { useUploadIds } from '../hooks/use-uploads.js';
import { LooksProvider, usePart, useRootPart, type LooksProps } from '../looks/looks-context.js';
import { useUploader } from '../uploader-context.js';
import { useWords } from '../words/words-context.js';
import { Announcer } from './announcer.js';
import { GateBanner } from './gate-banner.js';
import { LeftNotice } from './left-notice.js';
import { ListSummary } from './list-summary.js';
import { ListToolbar, VIEWS, type View } from './list-toolbar.js';
import { rowNames } from './row-names.js';
import { listState, type ListState } from './statuses.js';
import type { RowOptions } from './upload-row.js';
import { UnkeptNotice } from './unkept-notice.js';
import { UploadRows } from './upload-rows.js';
import { useRowFocus } from './use-row-focus.js';

/** Props of {@link UploadList}. */
export interface UploadListProps extends LooksProps, RowOptions {
  /** Only uploads of this group; those of all groups without it. */
  readonly group?: string | undefined;
  /** Only uploads of this company or project. */
  readonly scope?: Scope | undefined;
  /** Instead of the provider's. */
  readonly uploader?: Uploader | undefined;
}

/**
 * The uploads of a group, each with progress, speed, time left, status in words and its buttons; above them how all of them fare,
 * and what can be done with many at once. Shows nothing while there are none. Needs `@procore-upload/react/styles.css`, or styles
 * of your own for its `data-part` and `data-state` attributes.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 *
 * @example <UploadList group="photos" getLink={({ uuid }) => `/files/${uuid}`} />
 */
export function UploadList({ classNames, unstyled, ...props }: UploadListProps): ReactElement {
  return (
    <LooksProvider classNames={classNames} unstyled={unstyled}>
      <Uploads {...props} />
    </LooksProvider>
  );
}

function Uploads({
  group,
  scope,
  uploader: given,
  ...options
}: Omit<UploadListProps, keyof LooksProps>): ReactElement {
  const part = usePart();
  const rootPart = useRootPart();
  const words = useWords();
  const uploader = useUploader(given);
  const filter = useStableFilter({ group, scope });
  const [view, setView] = useState<View>('filterAll');
  const allIds = useUploadIds(filter, uploader);
  const ids = useUploadIds({ ...filter, status: VIEWS[view] }, uploader);
  const nameOf = useMemo(() => rowNames(uploadsOf(uploader, allIds)), [uploader, allIds]);
  const state = useListState(filter, uploader);
  const root = useRef<HTMLDivElement>(null);
  const focus = useRowFocus(root, ids);
  const listPart = { filter, uploader, state };
  return (
    <div {...rootPart('uploads', state)} {...focus.handlers} ref={root} tabIndex={-1}>
      {allIds.length > 0 && (
        <>
          <GateBanner {...listPart} />
          <UnkeptNotice {...listPart} />
          <LeftNotice {...listPart} />
          <ListSummary {...listPart} />
          <ListToolbar {...listPart} view={view} onView={setView} />
          {ids.length > 0 ? (
            <UploadRows
              // Another view begins at its top.
              key={view}
              ids={ids}
              nameOf={nameOf}
              focusedId={focus.id}
              state={state}
              uploader={uploader}
              {...options}
            />
          ) : (
            <p {...part('nothing-listed', state)}>{words.nothingListed}</p>
          )}
        </>
      )}
      <Announcer {...listPart} />
    </div>
  );
}

function useListState(filter: UploadFilter, uploader: Uploader): ListState {
  const select = useCallback(
    (snapshot: UploaderSnapshot) => listState(selectionOf(snapshot, filter).summary),
    [filter],
  );
  return useSelection(uploader, select);
}

function uploadsOf(uploader: Uploader, ids: readonly string[]): UploadSnapshot[] {
  return ids.map((id) => uploader.getUpload(id)).filter((upload) => upload !== undefined);
}
