import { S3ServiceException } from '@aws-sdk/client-s3';

/** The store refused, in its own words: `EntityTooSmall`, `InvalidPart`, `NoSuchUpload` … */
export class StorageRefusal extends Error {
  override name = 'StorageRefusal';
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super(`${code}: ${message}`, { cause });
    this.code = code;
  }
}

/** S3's refusals (4xx) become {@link StorageRefusal}; what it failed at, network errors and bugs are passed on. */
export function asStorageRefusal(error: unknown): unknown {
  const refused = error instanceof S3ServiceException && (error.$metadata.httpStatusCode ?? 500) < 500;
  return refused ? new StorageRefusal(error.name, error.message, error) : error;
}
