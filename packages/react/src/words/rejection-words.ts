import type { Rejection } from '@procore-upload/core';

import { errorWords } from './error-words.js';
import type { Words } from './words.js';

/** Why a file was not taken, with the limit it broke where that is known. */
export function rejectionWords(words: Words, { file: { name, size }, error }: Rejection): string {
  const { max, min, types, maxFiles } = error.details;
  switch (error.code) {
    case 'file-empty':
      return words.refusedEmpty({ name });
    case 'file-too-large':
      if (typeof max === 'number') return words.refusedTooLarge({ name, size, max });
      break;
    case 'file-too-small':
      if (typeof min === 'number') return words.refusedTooSmall({ name, size, min });
      break;
    case 'file-invalid-type':
      // Without the types that are accepted, it is the page's own check that refused, in the page's own words.
      return Array.isArray(types)
        ? words.refusedType({ name, types })
        : words.refused({ name, reason: error.message });
    case 'too-many-files':
      if (typeof maxFiles === 'number') return words.refusedTooMany({ name, maxFiles });
      break;
    default:
  }
  return words.refused({ name, reason: errorWords(words, error) });
}
