import { handlesOf, type HandledFile, type HandleOf } from './file-handles.js';
import { isSystemPath } from './system-files.js';

/** Each answer costs Chromium up to a third of a millisecond, and those that have come are handed over in one task. */
const ASKED_AT_ONCE = 50;

/** The browser says that files were dropped, and hands over none. */
const WITHHELD = 'withheld';

/** What a drop, pick or paste hands over while its event lasts. Folders are read later. */
export type Entry = File | HandledFile | FileSystemEntry | typeof WITHHELD;

/** What is found by reading entries. */
export type Found =
  | {
      readonly kind: 'file';
      readonly file: File;
      readonly path?: string | undefined;
      readonly handle?: FileSystemFileHandle | undefined;
    }
  | {
      readonly kind: 'unreadable';
      readonly name: string;
      readonly path?: string | undefined;
      readonly cause: unknown;
    }
  | { readonly kind: typeof WITHHELD }
  | { readonly kind: 'system-file' }
  | { readonly kind: 'empty-folder' };

/** Takes what a drop carries, with its handles. To be called during its event: afterwards a `DataTransfer` is empty. */
export function droppedEntries(data: DataTransfer): readonly Entry[] {
  return entriesOf(data, handlesOf([...data.items]));
}

/** Takes what a paste carries, which has no handles. */
export function pastedEntries(data: DataTransfer): readonly Entry[] {
  return entriesOf(data, () => undefined);
}

function entriesOf({ items, files, types }: DataTransfer, handleOf: HandleOf): readonly Entry[] {
  const found = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => entryOf(item, handleOf))
    .filter((entry) => entry !== null);
  // Some browsers fill only the one, some only the other for a paste.
  if (found.length > 0) return found;
  // WebKitGTK since 2.50, for instance, which leaves nothing to read.
  return files.length === 0 && types.includes('Files') ? [WITHHELD] : [...files];
}

function entryOf(item: DataTransferItem, handleOf: HandleOf): Entry | null {
  // A page's own tests may drop things that have no entry.
  const entry = item.webkitGetAsEntry?.() ?? null;
  if (entry?.isDirectory) return entry;
  // A file that was dropped by itself is at hand, without asking the file system for it.
  const file = item.getAsFile();
  if (!file) return entry;
  const handle = handleOf(item);
  return handle ? { file, handle } : file;
}

export function hasFolder(entries: readonly Entry[]): boolean {
  return entries.some((entry) => isUnread(entry) && entry.isDirectory);
}

/**
 * Reads entries and the folders among them to the bottom, in batches as they come, so that the first files of a large tree are on
 * their way while the rest is still being read. Never throws for an entry: what cannot be read is among what is found.
 */
export async function* readEntries(entries: readonly Entry[]): AsyncGenerator<Iterable<Found>> {
  yield looseFiles(entries);
  yield await Promise.all(entries.filter(isHandled).map(readHandled));
  const [files, folders] = split(entries.filter(isUnread));
  yield* readFiles(files);
  for (const folder of folders) yield* readFolder(folder);
}

/** Looked at one by one as they are taken: a pick can have ten thousand. */
function* looseFiles(entries: readonly Entry[]): Generator<Found> {
  for (const entry of entries) {
    if (entry === WITHHELD) yield { kind: WITHHELD };
    else if (entry instanceof File) yield looseFile(entry);
  }
}

function looseFile(file: File): Found {
  // Set where a whole folder was picked.
  const path = file.webkitRelativePath || file.name;
  return isSystemPath(path) ? { kind: 'system-file' } : { kind: 'file', file, path: folderPath(path) };
}

async function readHandled({ file, handle: asked }: HandledFile): Promise<Found> {
  const handle = await asked;
  try {
    const found = looseFile(file instanceof File ? file : await file());
    return found.kind === 'file' ? { ...found, handle } : found;
  } catch (cause) {
    return { kind: 'unreadable', name: handle?.name ?? '', cause };
  }
}

function isHandled(entry: Entry): entry is HandledFile {
  return typeof entry === 'object' && 'handle' in entry && !(entry instanceof File);
}

function isUnread(entry: Entry): entry is FileSystemEntry {
  return entry !== WITHHELD && !(entry instanceof File) && !isHandled(entry);
}

async function* readFolder(folder: FileSystemDirectoryEntry): AsyncGenerator<readonly Found[]> {
  const subfolders: FileSystemDirectoryEntry[] = [];
  let isEmpty = true;
  try {
    for await (const batch of batchesOf(folder)) {
      const [files, folders] = split(batch);
      subfolders.push(...folders);
      isEmpty &&= batch.every(({ fullPath }) => isSystemPath(fullPath));
      yield* readFiles(files);
    }
  } catch (cause) {
    yield [unreadable(folder, cause)];
    isEmpty = false;
  }
  if (isEmpty && !isSystemPath(folder.fullPath)) yield [{ kind: 'empty-folder' }];
  for (const subfolder of subfolders) yield* readFolder(subfolder);
}

/** A reader answers a hundred entries or fewer at a time, and none at the end. */
async function* batchesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  while (true) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return;
    yield batch;
  }
}

async function* readFiles(entries: readonly FileSystemFileEntry[]): AsyncGenerator<readonly Found[]> {
  for (let start = 0; start < entries.length; start += ASKED_AT_ONCE) {
    yield await Promise.all(entries.slice(start, start + ASKED_AT_ONCE).map(readFile));
  }
}

async function readFile(entry: FileSystemFileEntry): Promise<Found> {
  if (isSystemPath(entry.fullPath)) return { kind: 'system-file' };
  try {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return { kind: 'file', file, path: folderPath(entry.fullPath) };
  } catch (cause) {
    return unreadable(entry, cause);
  }
}

function unreadable({ name, fullPath }: FileSystemEntry, cause: unknown): Found {
  // Windows locks its own folders, and nobody misses them.
  if (isSystemPath(fullPath)) return { kind: 'system-file' };
  return { kind: 'unreadable', name, path: folderPath(fullPath), cause };
}

/** As `webkitRelativePath` has it, `site/plans/plan.pdf`; nothing for a file that is in no folder. */
function folderPath(path: string): string | undefined {
  const relative = path.replace(/^\//, '');
  return relative.includes('/') ? relative : undefined;
}

function split(
  entries: readonly FileSystemEntry[],
): [files: FileSystemFileEntry[], folders: FileSystemDirectoryEntry[]] {
  const isFolder = (entry: FileSystemEntry) => entry.isDirectory;
  return [
    entries.filter((entry) => !isFolder(entry)) as FileSystemFileEntry[],
    entries.filter(isFolder) as FileSystemDirectoryEntry[],
  ];
}
