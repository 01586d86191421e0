import { UploadError } from '../errors/upload-error.js';

export function lost(): UploadError {
  return new UploadError('storage-unreachable', { message: 'The connection was lost.' });
}

export function slowDown(): UploadError {
  return new UploadError('storage-rejected', {
    message: 'Storage answered 503 SlowDown.',
    retryable: true,
    details: { status: 503, s3Code: 'SlowDown' },
  });
}
