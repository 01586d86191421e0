import type { UploadError } from '@procore-upload/core';

import type { Words } from './words.js';

/** A store that is overloaded says so with the same code as one that refuses for good: only the former is worth another try. */
export function errorWords(
  words: Words,
  { code, retryable }: Pick<UploadError, 'code' | 'retryable'>,
): string {
  return code === 'storage-rejected' && retryable ? words.storageBusy : words.errors[code];
}
