'use client';

import {
  summarize,
  uploadMatcher,
  type UploadFilter,
  type Uploader,
  type UploaderSnapshot,
  type UploadSnapshot,
  type UploadSummary,
} from '@procore-upload/core';
import { useCallback, useMemo, useSyncExternalStore } from 'react';

import { useUploader } from '../uploader-context.js';
import { useStableFilter } from './upload-filter.js';
import { isSameList, useSelection } from './use-selection.js';

/** The uploads a filter means, in the order they were added; the same array while none of them changed. */
export function useUploads(filter: UploadFilter, uploader: Uploader): readonly UploadSnapshot[] {
  const stable = useStableFilter(filter);
  const select = useCallback((snapshot: UploaderSnapshot) => selectUploads(snapshot, stable), [stable]);
  return useSelection(uploader, select, isSameList);
}

/** The ids alone: the same array until an upload is added or removed, whatever else moves. */
export function useUploadIds(filter: UploadFilter, uploader: Uploader): readonly string[] {
  const stable = useStableFilter(filter);
  const select = useCallback(
    (snapshot: UploaderSnapshot) => selectUploads(snapshot, stable).map((upload) => upload.id),
    [stable],
  );
  return useSelection(uploader, select, isSameList);
}

/**
 * One upload, or `undefined` once it is removed. Renders again only when this upload changed.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 */
export function useUpload(id: string, uploader?: Uploader): UploadSnapshot | undefined {
  const source = useUploader(uploader);
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source]);
  return useSyncExternalStore(
    subscribe,
    () => source.getUpload(id),
    () => undefined,
  );
}

/**
 * Counts by status, bytes, speed (bytes/s) and time left (ms) of the uploads a filter means; of all without one.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 */
export function useUploadSummary(filter: UploadFilter = {}, uploader?: Uploader): UploadSummary {
  const uploads = useUploads(filter, useUploader(uploader));
  return useMemo(() => summarize(uploads), [uploads]);
}

export function selectUploads(snapshot: UploaderSnapshot, filter: UploadFilter): readonly UploadSnapshot[] {
  const { group, scope, status } = filter;
  if (group === undefined && scope === undefined && status === undefined) return snapshot.uploads;
  return snapshot.uploads.filter(uploadMatcher(filter));
}
