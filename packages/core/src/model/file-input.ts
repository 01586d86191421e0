import type { Association } from './association.js';
import type { FileInfo } from './upload.js';
import type { Scope } from './scope.js';
import type { UploadError } from '../errors/upload-error.js';

/** A file, or a file with what Procore is to be told of it. */
export type FileInput =
  | File
  | {
      readonly file: File;
      /** Path below the folder it came from, shown in lists. */
      readonly path?: string;
      /** Name in Procore; the file's own name by default. */
      readonly name?: string;
      /** MIME type in Procore; the file's own type by default. */
      readonly contentType?: string;
      /** Whether a browser shows or saves it when it is opened from Procore. */
      readonly disposition?: 'inline' | 'attachment';
      /** Anything of the app's own; comes back in snapshots and results. */
      readonly metadata?: Readonly<Record<string, string>>;
    };

/** Where added files go and what becomes of them. */
export interface UploadTarget {
  readonly scope: Scope;
  /** Name of a set of uploads that is shown together, such as one drop zone's. */
  readonly group?: string | undefined;
  readonly associate?: Association | undefined;
}

/** A file that was not taken, and why. */
export interface Rejection {
  readonly file: FileInfo;
  readonly group?: string;
  readonly error: UploadError;
}

/** A {@link FileInput} with its defaults filled in. */
export interface NormalizedFile {
  readonly blob: File;
  readonly info: FileInfo;
  readonly contentType?: string;
  readonly disposition?: 'inline' | 'attachment';
  readonly metadata?: Readonly<Record<string, string>>;
}

export function normalizeFile(input: FileInput): NormalizedFile {
  const given = input instanceof File ? { file: input } : input;
  const { file, path, name, contentType, disposition, metadata } = given;
  const relativePath = path ?? (file.webkitRelativePath || undefined);
  const type = contentType ?? file.type;
  return {
    blob: file,
    info: {
      name: name ?? file.name,
      size: file.size,
      type,
      lastModified: file.lastModified,
      ...(relativePath === undefined ? {} : { path: relativePath }),
    },
    ...(type === '' ? {} : { contentType: type }),
    ...(disposition === undefined ? {} : { disposition }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
