'use client';

import { summarize, type Uploader, type UploaderSnapshot } from '@procore-upload/core';
import { useMemo, useSyncExternalStore } from 'react';

import { sharedSubscription } from './shared-subscription.js';

/** What a server renders: uploads exist in browsers only. */
const NOTHING_YET: UploaderSnapshot = {
  uploads: [],
  summary: summarize([]),
  gate: { state: 'open' },
  digestEngine: undefined,
};

/**
 * Subscribes to a part of the uploader's snapshot: renders again only when that part is another one by `isSame`.
 * `select` must keep its identity for as long as it selects the same.
 */
export function useSelection<T>(
  uploader: Uploader,
  select: (snapshot: UploaderSnapshot) => T,
  isSame: (previous: T, next: T) => boolean = Object.is,
): T {
  const selectNow = useMemo(() => keepingIdentity(select, isSame), [select, isSame]);
  const selectNothing = useMemo(() => keepingIdentity(select, isSame), [select, isSame]);
  return useSyncExternalStore(
    sharedSubscription(uploader),
    () => selectNow(uploader.getSnapshot()),
    () => selectNothing(NOTHING_YET),
  );
}

/** Selects once for each snapshot, and answers the previous selection where the new one is the same. */
function keepingIdentity<T>(
  select: (snapshot: UploaderSnapshot) => T,
  isSame: (previous: T, next: T) => boolean,
): (snapshot: UploaderSnapshot) => T {
  let last: { readonly snapshot: UploaderSnapshot; readonly selection: T } | undefined;
  return (snapshot) => {
    if (last?.snapshot === snapshot) return last.selection;
    const next = select(snapshot);
    const selection = last && isSame(last.selection, next) ? last.selection : next;
    last = { snapshot, selection };
    return selection;
  };
}
