/**
 * Of a drop with more files than these no handles are asked for: each is a call into the browser during the event. So many files are
 * quicker found again by choosing or dropping all of them.
 */
const MAX_HANDLES = 100;

/** A drop does not wait longer (ms) for what only spares a person to choose the file again. */
const WAIT_MS = 1_000;

/** Chromium alone has it, and TypeScript's DOM types do not yet. Source: WICG File System Access. */
interface HandledItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** A file with the handle that a later page can read it by again. */
export interface HandledFile {
  readonly file: File | (() => Promise<File>);
  readonly handle: Promise<FileSystemFileHandle | undefined>;
}

export type HandleOf = (item: DataTransferItem) => Promise<FileSystemFileHandle | undefined> | undefined;

/**
 * Asks for the handles of dropped files, during the event. Not for folders and what is in them: a dropped folder is found again as
 * a whole, and browsers stop people with a question of their own where a page is handed certain folders.
 */
export function handlesOf(items: readonly DataTransferItem[]): HandleOf {
  // Chromium has the method in an insecure page too, and ends the page's process for calling it.
  if (!isSecureContext || items.length > MAX_HANDLES) return () => undefined;
  return (item: HandledItem) => item.getAsFileSystemHandle && withinReason(item.getAsFileSystemHandle());
}

/** Files that were picked through the File System Access API. */
export function pickedFiles(handles: readonly FileSystemFileHandle[]): HandledFile[] {
  return handles.map((handle) => ({ file: () => handle.getFile(), handle: Promise.resolve(handle) }));
}

async function withinReason(
  asked: Promise<FileSystemHandle | null>,
): Promise<FileSystemFileHandle | undefined> {
  const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, WAIT_MS));
  const handle = await Promise.race([asked.catch(() => undefined), tooLate]);
  return handle?.kind === 'file' ? (handle as FileSystemFileHandle) : undefined;
}
