import type { Association } from './association.js';
import type { FileInfo } from './upload.js';
import type { Scope } from './scope.js';
import type { UploadError } from '../errors/upload-error.js';

/** A file, or a file with what Procore is to be told of it. */
export type FileInput =
  | File
  | {
      readonly file: File;
      /** Where the browser has one: a later page can read the file by it, without its being chosen again. */
      readonly handle?: FileSystemFileHandle;
      /** Procore's id of an upload of this file that another browser began: v2.1 goes on with it. */
      readonly uuid?: string;
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
  /** The file's own name, whatever it is called in Procore: it is found again by it. */
  readonly sourceName: string;
  readonly info: FileInfo;
  readonly handle?: FileSystemFileHandle;
  /** Of an upload that was begun elsewhere. */
  readonly uuid?: string;
  readonly contentType?: string;
  readonly disposition?: 'inline' | 'attachment';
  readonly metadata?: Readonly<Record<string, string>>;
}

type DescribedFile = Exclude<FileInput, File>;

/** file-selector, which react-dropzone reads drops with, hangs the handle on the file. */
function handleOf(file: File): FileSystemFileHandle | undefined {
  const { handle } = file as File & { readonly handle?: FileSystemFileHandle };
  return handle?.kind === 'file' ? handle : undefined;
}

export function normalizeFile(input: FileInput): NormalizedFile {
  const given: DescribedFile = input instanceof File ? { file: input } : input;
  const { file, path, name, contentType, disposition, metadata, uuid } = given;
  const handle = given.handle ?? handleOf(file);
  const relativePath = path ?? (file.webkitRelativePath || undefined);
  const type = contentType ?? file.type;
  return {
    blob: file,
    sourceName: file.name,
    info: {
      name: name ?? file.name,
      size: file.size,
      type,
      lastModified: file.lastModified,
      ...(relativePath === undefined ? {} : { path: relativePath }),
    },
    ...(type === '' ? {} : { contentType: type }),
    ...(handle && { handle }),
    ...(uuid === undefined ? {} : { uuid }),
    ...(disposition === undefined ? {} : { disposition }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
