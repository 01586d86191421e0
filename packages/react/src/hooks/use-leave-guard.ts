'use client';

import type { Uploader } from '@procore-upload/core';

import { useUploader } from '../uploader-context.js';
import { useGuardedLeave } from './leave-guard.js';

/**
 * Lets the browser ask before the page is left, by a link as well, while bytes would be lost with it: uploads are under way, and a
 * later page could not go on with them. `ProcoreUploadProvider` does so by itself; this is for pages without one. The page listens
 * for `beforeunload` only while that is so: always listening keeps it out of some browsers' back/forward cache.
 *
 * @throws UploadError `invalid-options` without a provider and without `uploader`.
 */
export function useLeaveGuard(uploader?: Uploader): void {
  useGuardedLeave(useUploader(uploader));
}
