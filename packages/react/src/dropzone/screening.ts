import { UploadError } from '@procore-upload/core';
import accepts from 'attr-accept';

import { acceptedTypes, acceptTokens, type AcceptedTypes } from './accepted-types.js';

/** What a drop zone asks of files before the uploader sees them. */
export interface FileLimits {
  /** MIME types, each with its file extensions: `{ 'application/pdf': ['.pdf'] }`. All files without it. */
  readonly accept?: AcceptedTypes | undefined;
  /** Files in one drop or one pick, those in folders too; 1 makes the file dialog offer a single one. No limit without it. */
  readonly maxFiles?: number | undefined;
  /** Bytes. */
  readonly maxFileSize?: number | undefined;
  /** Bytes. */
  readonly minFileSize?: number | undefined;
}

export interface ScreeningRules extends FileLimits {
  readonly validate?: ((file: File) => string | null | undefined) | undefined;
}

/** Says of one file after the other of a drop why it is not welcome; nothing of one that is. Files over `maxFiles` are the last ones. */
export function createScreening(rules: ScreeningRules): (file: File) => UploadError | undefined {
  const { accept, maxFiles = Infinity, maxFileSize: max = Infinity, minFileSize: min = 0, validate } = rules;
  const tokens = accept && acceptTokens(accept);
  let welcome = 0;
  return (file) => {
    const { name, size } = file;
    if (tokens && !accepts(file, tokens)) {
      const details = { types: acceptedTypes(accept) };
      return new UploadError('file-invalid-type', { message: `${name} is of another type.`, details });
    }
    if (size > max) {
      const message = `${name} has ${size} bytes; maxFileSize is ${max}.`;
      return new UploadError('file-too-large', { message, details: { max } });
    }
    if (size < min) {
      const message = `${name} has ${size} bytes; minFileSize is ${min}.`;
      return new UploadError('file-too-small', { message, details: { min } });
    }
    // Without types in its details, the refusal is the page's own and so are its words.
    const words = validate?.(file);
    if (words) return new UploadError('file-invalid-type', { message: words });
    if (welcome === maxFiles) {
      const message = `${name} is one file too many; maxFiles is ${maxFiles}.`;
      return new UploadError('too-many-files', { message, details: { maxFiles } });
    }
    welcome += 1;
    return undefined;
  };
}
