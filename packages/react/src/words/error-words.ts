import type { UploadError } from '@procore-upload/core';

import type { Words } from './words.js';

type WordedError = Pick<UploadError, 'code' | 'retryable' | 'details'>;

/** The name that is taken in Procore, where that is what went wrong, and one that is free. */
export function takenName({
  code,
  details: { reason, name, suggestedName },
}: WordedError): { readonly name: string; readonly suggestedName: string } | undefined {
  if (code !== 'association-failed' || reason !== 'name-taken' || typeof name !== 'string') return undefined;
  return { name, suggestedName: typeof suggestedName === 'string' ? suggestedName : name };
}

/** A store that is overloaded says so with the same code as one that refuses for good: only the former is worth another try. */
export function errorWords(words: Words, error: WordedError): string {
  const { code, retryable } = error;
  const taken = takenName(error);
  if (taken) return words.nameTaken(taken);
  return code === 'storage-rejected' && retryable ? words.storageBusy : words.errors[code];
}
