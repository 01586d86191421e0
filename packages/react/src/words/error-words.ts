import type { UploadErrorCode } from '@procore-upload/core';

/**
 * What went wrong and what to do, for the person at the page: someone who knows the building site, not object storage. The
 * developer's side of it is the error's own `message` and `hint`.
 */
export const ERROR_WORDS: Readonly<Record<UploadErrorCode, string>> = {
  'invalid-options': 'Uploading is not set up correctly on this page. Please tell whoever runs it.',

  'file-empty': 'This file is empty, so there is nothing to upload.',
  'file-too-large': 'This file is too large to upload here.',
  'file-too-small': 'This file is too small to upload here.',
  'file-invalid-type': 'This type of file is not accepted here.',
  'too-many-files': 'Too many files were chosen at once.',
  'file-changed': 'The file was changed while it was uploading. Choose it again to upload the new version.',
  'file-unreadable':
    'The file can no longer be read. It may have been moved, renamed or deleted. Choose it again.',

  'digest-unavailable':
    'The page could not load what it checks files with. Check your connection, then retry or reload the page.',
  'digest-worker-crashed':
    'Checking the file took more memory than this device has free. Close other tabs, then retry.',

  'backend-unreachable': 'This site could not be reached. Check your connection, then retry.',
  'not-signed-in': 'Your sign-in has ended. Sign in again, then retry.',
  forbidden: 'You do not have permission to upload here. Ask your Procore administrator for access.',
  'not-found': 'Procore could not find this company or project. It may have been moved or deleted.',
  'invalid-request': 'Procore did not accept this file.',
  'rate-limited': 'Procore is busy with too many requests. Wait a minute, then retry.',
  'procore-unavailable': 'Procore is not responding at the moment. Wait a few minutes, then retry.',
  'malformed-response': 'The answer to this upload made no sense. Please tell whoever runs this page.',

  'storage-unreachable':
    'The file could not be sent. Check your connection; if other sites work, a firewall or ad blocker may be in the way.',
  'signature-expired': 'The time allowed for this upload ran out before it started. Retry to begin again.',
  'digest-mismatch': 'The file arrived damaged and was not kept. Retry to send it again.',
  'etag-hidden':
    'The file was sent, but its arrival could not be confirmed. Please tell whoever runs this page.',
  'storage-rejected': 'Storage did not accept this file.',

  'upload-gone': 'Procore no longer has this upload. Retry to start a new one.',
  unexpected: 'Something went wrong on this page. Retry; if it happens again, tell whoever runs it.',
  'association-failed':
    'The file was sent, but could not be added to its place in Procore. Retry to try that again.',
};

export const STORAGE_BUSY_WORDS =
  'The place where Procore keeps files is not responding at the moment. Wait a few minutes, then retry.';
