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
  const { code, retryable, details } = error;
  const taken = takenName(error);
  if (taken) return words.nameTaken(taken);
  if (code === 'file-mismatch') return mismatchWords(words, details);
  if (code === 'file-unreadable' && details['permission'] === 'denied') return words.permissionRefused;
  if (code === 'file-unreadable' && details['permission'] === 'unanswered') return words.permissionUnanswered;
  return code === 'storage-rejected' && retryable ? words.storageBusy : words.errors[code];
}

/** What tells the two files apart, where it still does once it is rounded for people. */
function mismatchWords(words: Words, details: WordedError['details']): string {
  const { size, expectedSize, lastModified: time, expectedLastModified } = details;
  const { bytes, moment } = words.format;
  if (typeof size === 'number' && typeof expectedSize === 'number' && bytes(size) !== bytes(expectedSize))
    return words.otherSize({ size, expected: expectedSize });
  const expected = expectedLastModified;
  if (size === expectedSize && typeof time === 'number' && typeof expected === 'number')
    if (moment(time, expected) !== moment(expected, time)) return words.otherDate({ time, expected });
  return words.errors['file-mismatch'];
}
