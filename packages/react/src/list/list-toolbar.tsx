'use client';

import {
  uploadMatcher,
  type UploadFilter,
  type Uploader,
  type UploaderSnapshot,
  type UploadStatus,
} from '@procore-upload/core';
import { useCallback, useRef, type ReactElement } from 'react';

import { selectionOf } from '../hooks/selection.js';
import { useSelection } from '../hooks/use-selection.js';
import { useUploadSummary } from '../hooks/use-uploads.js';
import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';
import { hasOtherFile, isElsewhere, isLeft } from './file-wanted.js';
import { focusList, useKeptFocus } from './list-focus.js';
import type { ListPartProps } from './list-part.js';
import { removeAll } from './remove-all.js';
import { ACTIVE, countAll, countOf } from './statuses.js';

/** A shorter list is seen whole. */
const FILTERED_ABOVE = 5;

/** Which of its uploads a list shows, by the key of the words for it. Canceled uploads are found under all alone. */
export const VIEWS = {
  filterAll: undefined,
  filterActive: ACTIVE,
  filterFailed: ['failed'],
  filterDone: ['completed'],
} as const satisfies Record<string, readonly UploadStatus[] | undefined>;

export type View = keyof typeof VIEWS;

/** What "Clear completed" takes off: a canceled upload has nothing more to say either. */
const OVER = ['completed', 'canceled'] as const;

export interface ListToolbarProps extends ListPartProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** What part of the list to show, and what to do with many uploads at once. */
export function ListToolbar({
  filter,
  uploader,
  state,
  view,
  onView,
}: ListToolbarProps): ReactElement | null {
  const part = usePart();
  const words = useWords();
  const toolbar = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(toolbar, () => focusList(toolbar.current));
  const summary = useUploadSummary(filter, uploader);
  const count = countAll(summary);
  const failed = summary.count.failed;
  const leftOut = useLeftOut(filter, uploader);
  // A single row's own buttons will do.
  if (count <= 1) return null;

  // They go with the click, having done what there was to do.
  const command = (act: () => void) => () => {
    focusList(toolbar.current);
    act();
  };
  return (
    <div {...part('toolbar', state)} {...keptFocus} ref={toolbar}>
      {(count > FILTERED_ABOVE || failed > 0 || view !== 'filterAll') && (
        <div {...part('filters', state)} role="group" aria-label={words.filters}>
          {(Object.keys(VIEWS) as View[]).map((key) => {
            const statuses = VIEWS[key];
            const files = statuses ? countOf(summary, statuses) : count;
            return (
              <button
                {...part('filter-button', key === view ? 'pressed' : 'idle')}
                key={key}
                type="button"
                aria-pressed={key === view}
                onClick={() => onView(key)}
              >
                {words.filterCount({ filter: words[key], files })}
              </button>
            );
          })}
        </div>
      )}
      <div {...part('bulk-actions', state)}>
        {failed > leftOut.asked && (
          <button
            {...part('retry-all-button', state)}
            type="button"
            onClick={command(() => uploader.retryAll({ ...filter, status: 'failed' }))}
          >
            {words.retryAllFailed}
          </button>
        )}
        {countOf(summary, ACTIVE) > leftOut.resting && (
          <button
            {...part('cancel-all-button', state)}
            type="button"
            onClick={command(() => uploader.cancelAll({ ...filter, status: ACTIVE }))}
          >
            {words.cancelAll}
          </button>
        )}
        {countOf(summary, OVER) > 0 && (
          <button
            {...part('clear-button', state)}
            type="button"
            onClick={command(() => {
              const isOver = uploadMatcher({ ...filter, status: OVER });
              void removeAll(uploader, uploader.getSnapshot().uploads.filter(isOver));
            })}
          >
            {words.clearCompleted}
          </button>
        )}
      </div>
    </div>
  );
}

interface LeftOut {
  /** Failed ones that another file may take the place of: that is asked of each in its row. */
  readonly asked: number;
  /** Those that other tabs drive are canceled there, and those that an earlier visit left are discarded. */
  readonly resting: number;
}

/** What commands for many leave out. */
function useLeftOut(filter: UploadFilter, uploader: Uploader): LeftOut {
  const select = useCallback(
    (snapshot: UploaderSnapshot): LeftOut => {
      const { uploads } = selectionOf(snapshot, filter);
      const asked = uploads.filter((upload) => upload.status === 'failed' && hasOtherFile(upload)).length;
      return { asked, resting: uploads.filter((upload) => isElsewhere(upload) || isLeft(upload)).length };
    },
    [filter],
  );
  return useSelection(uploader, select, isSameCount);
}

function isSameCount(previous: LeftOut, next: LeftOut): boolean {
  return previous.asked === next.asked && previous.resting === next.resting;
}
