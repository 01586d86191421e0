import {
  inSlices,
  UploadError,
  type Association,
  type FileInfo,
  type FileInput,
  type Rejection,
  type Scope,
  type Uploader,
} from '@procore-upload/core';

import type { Found } from './read-entries.js';
import { createScreening, type ScreeningRules } from './screening.js';

/** Where files go that come in, and which of them are welcome. */
export interface IntakeTarget extends ScreeningRules {
  readonly uploader: Uploader;
  readonly scope: Scope;
  readonly group: string;
  readonly associate?: Association | undefined;
}

/** What was passed over in silence by the uploader, for there is nothing in it to upload. */
export interface Skipped {
  /** Folders with nothing in them but system files. */
  readonly emptyFolders: number;
  /** Files that an operating system leaves in folders, such as `.DS_Store`. */
  readonly systemFiles: number;
  /** Drops whose files the browser kept to itself: choosing them is the way left. */
  readonly withheldDrops: number;
}

/** What a drop, pick or paste did not add. */
export interface LeftOut {
  readonly rejections: readonly Rejection[];
  readonly skipped: Skipped;
}

export interface TakeInOptions {
  /** Ends the work between two slices. */
  readonly signal: AbortSignal;
  /** Called for each file that is found. */
  onFile(): void;
}

/**
 * Adds the files of one drop, pick or paste as they are found, in slices that leave the main thread free.
 *
 * @throws UploadError `invalid-options` for a scope or an association that cannot be; the signal's reason when it is aborted.
 */
export async function takeIn(
  batches: AsyncIterable<Iterable<Found>>,
  target: IntakeTarget,
  { signal, onFile }: TakeInOptions,
): Promise<LeftOut> {
  const { uploader, scope, group, associate } = target;
  const refusalOf = createScreening(target);
  const rejections: Rejection[] = [];
  const skipped = { emptyFolders: 0, systemFiles: 0, withheldDrops: 0 };

  const reject = (file: FileInfo, error: UploadError) => void rejections.push({ file, group, error });

  function admit(found: Found): FileInput | undefined {
    switch (found.kind) {
      case 'file': {
        onFile();
        const { file, path, handle } = found;
        const refusal = refusalOf(file);
        if (refusal) reject(infoOf(file, path), refusal);
        else if (path === undefined && !handle) return file;
        else return { file, ...(path !== undefined && { path }), ...(handle && { handle }) };
        break;
      }
      case 'unreadable': {
        const { name, path, cause } = found;
        const error = new UploadError('file-unreadable', { message: `${name} cannot be read.`, cause });
        reject(infoOf({ name, size: 0, type: '', lastModified: 0 }, path), error);
        break;
      }
      case 'withheld':
        skipped.withheldDrops += 1;
        break;
      case 'system-file':
        skipped.systemFiles += 1;
        break;
      case 'empty-folder':
        skipped.emptyFolders += 1;
    }
    return undefined;
  }

  function take(found: Found): void {
    const input = admit(found);
    if (input) rejections.push(...uploader.add([input], { scope, group, associate }).rejected);
  }

  await inSlices(each(batches), take, { signal });
  return { rejections, skipped };
}

async function* each<Item>(batches: AsyncIterable<Iterable<Item>>): AsyncGenerator<Item> {
  for await (const batch of batches) yield* batch;
}

function infoOf(
  { name, size, type, lastModified }: Omit<FileInfo, 'path'>,
  path: string | undefined,
): FileInfo {
  return { name, size, type, lastModified, ...(path === undefined ? {} : { path }) };
}
