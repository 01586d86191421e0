import {
  summarize,
  uploadMatcher,
  type UploadFilter,
  type UploaderSnapshot,
  type UploadSnapshot,
  type UploadSummary,
} from '@procore-upload/core';

/** The uploads that a filter means, and what follows from them. */
export interface Selection {
  /** In the order in which they were added. */
  readonly uploads: readonly UploadSnapshot[];
  readonly ids: readonly string[];
  readonly summary: UploadSummary;
}

const selections = new WeakMap<UploaderSnapshot['uploads'], Map<string, Selection>>();

/** Worked out once for each state of the uploads, however many components ask for it. */
export function selectionOf({ uploads }: UploaderSnapshot, filter: UploadFilter): Selection {
  const { group, scope, status } = filter;
  const key = JSON.stringify([group, scope, status]);
  let known = selections.get(uploads);
  if (!known) selections.set(uploads, (known = new Map()));
  let selection = known.get(key);
  if (!selection) {
    const isAll = group === undefined && scope === undefined && status === undefined;
    selection = createSelection(isAll ? uploads : uploads.filter(uploadMatcher(filter)));
    known.set(key, selection);
  }
  return selection;
}

function createSelection(uploads: readonly UploadSnapshot[]): Selection {
  let ids: readonly string[] | undefined;
  let summary: UploadSummary | undefined;
  return {
    uploads,
    get ids() {
      return (ids ??= uploads.map(({ id }) => id));
    },
    get summary() {
      return (summary ??= summarize(uploads));
    },
  };
}

/** For lists: same length, same elements in the same order. */
export function isSameList(previous: readonly unknown[], next: readonly unknown[]): boolean {
  return previous.length === next.length && previous.every((element, index) => element === next[index]);
}
