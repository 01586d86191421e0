'use client';

import type { CompletedUpload, UploadError, Uploader, UploadSnapshot } from '@procore-upload/core';
import { useCallback, useEffect, useState } from 'react';

import { useLatest } from './use-latest.js';

/** What a page is told of the uploads that came through one drop zone. */
export interface UploadCallbacks {
  /** Called once, when Procore has confirmed the upload and what it was to become of it. */
  readonly onComplete?: ((result: CompletedUpload, upload: UploadSnapshot) => void) | undefined;
  /** Called at each failure: once, and once more for each retry that fails too. */
  readonly onError?: ((error: UploadError, upload: UploadSnapshot) => void) | undefined;
}

/**
 * Calls back about the uploads handed to the function it returns, with the callbacks of the latest render, until unmount.
 */
export function useUploadCallbacks(
  uploader: Uploader,
  callbacks: UploadCallbacks,
): (uploads: readonly UploadSnapshot[]) => void {
  const latest = useLatest(callbacks);
  const [followed] = useState(() => new Set<string>());

  useEffect(() => {
    const unsubscribe = [
      uploader.on('completed', (result, upload) => {
        if (followed.delete(upload.id)) latest.current.onComplete?.(result, upload);
      }),
      uploader.on('failed', (error, upload) => {
        if (followed.has(upload.id)) latest.current.onError?.(error, upload);
      }),
      uploader.on('canceled', (upload) => {
        followed.delete(upload.id);
      }),
    ];
    return () => unsubscribe.forEach((stop) => stop());
  }, [uploader, followed, latest]);

  return useCallback((uploads) => uploads.forEach(({ id }) => followed.add(id)), [followed]);
}
