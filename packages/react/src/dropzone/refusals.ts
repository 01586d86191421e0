import { UploadError, type FileInfo, type FileInput, type Rejection } from '@procore-upload/core';
import type { FileError, FileRejection, FileWithPath } from 'react-dropzone';

import { acceptedTypes, type AcceptedTypes } from './accepted-types.js';

/** What a drop zone asks of files before the uploader sees them. */
export interface FileLimits {
  /** MIME types, each with its file extensions: `{ 'application/pdf': ['.pdf'] }`. All files without it. */
  readonly accept?: AcceptedTypes | undefined;
  /** Files in one drop or one pick; 1 makes the file dialog offer a single one. No limit without it. */
  readonly maxFiles?: number | undefined;
  /** Bytes. */
  readonly maxFileSize?: number | undefined;
  /** Bytes. */
  readonly minFileSize?: number | undefined;
}

/** What react-dropzone refused, in the shape in which the uploader reports what it refuses itself. */
export function toRejection({ file, errors }: FileRejection, limits: FileLimits, group: string): Rejection {
  const { name, size, type, lastModified } = file;
  const path = folderPath(file);
  const info: FileInfo = { name, size, type, lastModified, ...(path === undefined ? {} : { path }) };
  return { file: info, group, error: toUploadError(errors[0], limits) };
}

/** Any code that is not react-dropzone's own comes from the page's `validate`, whose words are the message. */
function toUploadError(refusal: FileError | undefined, limits: FileLimits): UploadError {
  const message = refusal?.message ?? 'The file was refused.';
  switch (refusal?.code) {
    case 'file-too-large':
      return new UploadError('file-too-large', { message, details: { max: limits.maxFileSize } });
    case 'file-too-small':
      return new UploadError('file-too-small', { message, details: { min: limits.minFileSize } });
    case 'too-many-files':
      return new UploadError('too-many-files', { message, details: { maxFiles: limits.maxFiles } });
    case 'file-invalid-type':
      return new UploadError('file-invalid-type', {
        message,
        details: { types: acceptedTypes(limits.accept) },
      });
    default:
      return new UploadError('file-invalid-type', { message });
  }
}

export function toFileInput(file: FileWithPath): FileInput {
  const path = folderPath(file);
  return path === undefined ? file : { file, path };
}

/** react-dropzone gives every file a path: `./plan.pdf` for one on its own, `/site/plans/plan.pdf` for one in a dropped folder. */
function folderPath(file: FileWithPath): string | undefined {
  const path = file.path.replace(/^\.?\//, '');
  return path === file.name ? undefined : path;
}
