import { UploadError } from './upload-error.js';

/**
 * What a failed read says of the file. A file that was saved again since it was chosen fails with `NotReadableError`, one that
 * was moved or deleted with `NotFoundError` (File API, "snapshot state"). `undefined` where the failure is not about the file.
 */
export function fileErrorFrom(name: string | undefined, message: string): UploadError | undefined {
  if (name === 'NotFoundError') {
    return new UploadError('file-unreadable', {
      message: 'The file is no longer where it was chosen.',
      details: { reason: message },
    });
  }
  if (name === 'NotReadableError' || name === 'NotAllowedError' || name === 'SecurityError') {
    return new UploadError('file-changed', {
      message: 'The file was changed since it was chosen, or may no longer be read.',
      details: { reason: message },
    });
  }
  return undefined;
}
