import type { UploadErrorCode, UploadSnapshot } from '@procore-upload/core';

const FILE_IS_MISSING: readonly UploadErrorCode[] = ['file-mismatch', 'file-unreadable', 'file-changed'];

/** An earlier page left it, and it rests until its file is here. */
export function isLeft(upload: UploadSnapshot): boolean {
  return upload.status === 'paused' && (upload.awaits === 'file' || upload.awaits === 'permission');
}

/** Choosing its file again is a way on. */
export function wantsFile(upload: UploadSnapshot): boolean {
  return isLeft(upload) || (upload.status === 'failed' && FILE_IS_MISSING.includes(upload.error.code));
}

/** Another page of this browser drives it: there is nothing to be done about it here. */
export function isElsewhere(upload: UploadSnapshot): boolean {
  return upload.status === 'paused' && upload.awaits === 'other-tab';
}

/** Another file than the one that was begun is at hand. */
export function hasOtherFile(upload: UploadSnapshot): boolean {
  if (upload.status === 'paused') return upload.refused !== undefined;
  return upload.status === 'failed' && upload.error.code === 'file-mismatch';
}
