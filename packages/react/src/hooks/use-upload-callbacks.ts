'use client';

import type { CompletedUpload, UploadError, Uploader, UploadSnapshot } from '@procore-upload/core';
import { useEffect, useState } from 'react';

import { useLatest } from './use-latest.js';

/** What a page is told of the uploads of a group. */
export interface UploadCallbacks {
  /** Called once for each upload, when Procore has confirmed it and what it was to become of it. */
  readonly onComplete?: ((result: CompletedUpload, upload: UploadSnapshot) => void) | undefined;
  /** Called at most once for each upload, when it failed; a retry that fails again is not news. */
  readonly onError?: ((error: UploadError, upload: UploadSnapshot) => void) | undefined;
}

/**
 * Calls back about the uploads of a group that this page added, in whatever way, with the callbacks of the latest render, until
 * unmount. Those that an earlier page left are for `uploader.on`.
 */
export function useUploadCallbacks(uploader: Uploader, group: string, callbacks: UploadCallbacks): void {
  const latest = useLatest({ ...callbacks, group });
  const [failed] = useState(() => new Set<string>());

  useEffect(() => {
    const isMeant = (upload: UploadSnapshot) => upload.group === latest.current.group && !upload.restored;
    const unsubscribe = [
      uploader.on('completed', (result, upload) => {
        if (isMeant(upload)) latest.current.onComplete?.(result, upload);
      }),
      uploader.on('failed', (error, upload) => {
        if (!isMeant(upload) || failed.has(upload.id)) return;
        failed.add(upload.id);
        latest.current.onError?.(error, upload);
      }),
    ];
    return () => unsubscribe.forEach((stop) => stop());
  }, [uploader, latest, failed]);
}
