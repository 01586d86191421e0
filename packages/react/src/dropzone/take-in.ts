import {
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
import { createTimeSlices } from '../time-slices.js';

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
  const slices = createTimeSlices();
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

  for await (const batch of batches) {
    signal.throwIfAborted();
    const items = batch[Symbol.iterator]();
    let item = items.next();
    // The uploader takes one file after the other: what it does with each counts for the slice.
    const slice = function* (): Generator<FileInput> {
      for (; !item.done && !slices.isOver(); item = items.next()) {
        const input = admit(item.value);
        if (input) yield input;
      }
    };
    while (!item.done) {
      rejections.push(...uploader.add(slice(), { scope, group, associate }).rejected);
      if (!slices.isOver()) continue;
      await slices.next();
      signal.throwIfAborted();
    }
  }
  return { rejections, skipped };
}

function infoOf(
  { name, size, type, lastModified }: Omit<FileInfo, 'path'>,
  path: string | undefined,
): FileInfo {
  return { name, size, type, lastModified, ...(path === undefined ? {} : { path }) };
}
