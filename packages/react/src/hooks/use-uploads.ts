'use client';

import type {
  UploadFilter,
  Uploader,
  UploaderSnapshot,
  UploadGate,
  UploadSnapshot,
  UploadSummary,
} from '@procore-upload/core';
import { useCallback, useSyncExternalStore } from 'react';

import { useUploader } from '../uploader-context.js';
import { isSameList, selectionOf, type Selection } from './selection.js';
import { sharedSubscription } from './shared-subscription.js';
import { useStableFilter } from './upload-filter.js';
import { useSelection } from './use-selection.js';

/** The uploads a filter means, with their sums; the same object while none of them changed. */
export function useUploadSelection(filter: UploadFilter, uploader: Uploader): Selection {
  const stable = useStableFilter(filter);
  const select = useCallback((snapshot: UploaderSnapshot) => selectionOf(snapshot, stable), [stable]);
  return useSelection(uploader, select, isSameSelection);
}

/** The uploads a filter means, in the order they were added; the same array while none of them changed. */
export function useUploads(filter: UploadFilter, uploader: Uploader): readonly UploadSnapshot[] {
  return useUploadSelection(filter, uploader).uploads;
}

/** The ids alone: the same array until an upload is added or removed, whatever else moves. */
export function useUploadIds(filter: UploadFilter, uploader: Uploader): readonly string[] {
  const stable = useStableFilter(filter);
  const select = useCallback((snapshot: UploaderSnapshot) => selectionOf(snapshot, stable).ids, [stable]);
  return useSelection(uploader, select, isSameList);
}

/**
 * One upload, or `undefined` once it is removed. Renders again only when this upload changed, at most ten times a second.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 */
export function useUpload(id: string, uploader?: Uploader): UploadSnapshot | undefined {
  const source = useUploader(uploader);
  return useSyncExternalStore(
    sharedSubscription(source),
    () => source.getUpload(id),
    () => undefined,
  );
}

/**
 * Counts by status, bytes, speed (bytes/s) and time left (ms) of the uploads a filter means; of all without one. Renders again
 * only when one of these uploads changed, at most ten times a second.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 */
export function useUploadSummary(filter: UploadFilter = {}, uploader?: Uploader): UploadSummary {
  return useUploadSelection(filter, useUploader(uploader)).summary;
}

/** Whether something holds up every upload; the same object until that changes. */
export function useGate(uploader: Uploader): UploadGate {
  return useSelection(uploader, selectGate);
}

function selectGate({ gate }: UploaderSnapshot): UploadGate {
  return gate;
}

function isSameSelection(previous: Selection, next: Selection): boolean {
  return isSameList(previous.uploads, next.uploads);
}
