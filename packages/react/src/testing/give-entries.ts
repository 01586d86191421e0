/** Something in a folder of a {@link folder} tree. */
export type TreeNode = File | ((parentPath: string) => FileSystemEntry);

export interface FolderOptions {
  /** Called before each batch of entries is handed out, and waited for. */
  readonly beforeBatch?: () => Promise<void>;
}

/** A folder as a browser hands it over at a drop: a hundred entries at a time, and none at the end. */
export function folder(
  name: string,
  nodes: readonly TreeNode[],
  { beforeBatch }: FolderOptions = {},
): TreeNode {
  return (parentPath) => {
    const fullPath = `${parentPath}/${name}`;
    const entries = nodes.map((node) => (node instanceof File ? fileEntry(node, fullPath) : node(fullPath)));
    return entry(name, fullPath, true, {
      createReader() {
        let read = 0;
        return {
          async readEntries(resolve: (batch: FileSystemEntry[]) => void) {
            await beforeBatch?.();
            resolve(entries.slice(read, (read += 100)));
          },
        };
      },
    });
  };
}

/** A folder that says no when it is opened. */
export function lockedFolder(name: string): TreeNode {
  return (parentPath) =>
    entry(name, `${parentPath}/${name}`, true, {
      createReader: () => ({ readEntries: refuse }),
    });
}

/** A file that is gone by the time it is asked for. */
export function lockedFile(name: string): TreeNode {
  return (parentPath) => entry(name, `${parentPath}/${name}`, false, { file: refuse });
}

/** Drops folders and files on an element. `getHandle` stands in for `getAsFileSystemHandle`, where a browser has that. */
export function dropEntriesOn(
  target: Element,
  nodes: readonly TreeNode[],
  getHandle?: () => Promise<FileSystemHandle | null>,
): void {
  const items = nodes.map((node) => ({
    ...(getHandle && { getAsFileSystemHandle: getHandle }),
    kind: 'file',
    type: '',
    webkitGetAsEntry: () => (node instanceof File ? fileEntry(node, '') : node('')),
    getAsFile: () => (node instanceof File ? node : null),
  }));
  const event = new DragEvent('drop', { bubbles: true, cancelable: true });
  // A real one takes files only.
  Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items, files: [] } });
  target.dispatchEvent(event);
}

function fileEntry(file: File, parentPath: string): FileSystemEntry {
  return entry(file.name, `${parentPath}/${file.name}`, false, {
    file: (resolve: (file: File) => void) => resolve(file),
  });
}

function entry(name: string, fullPath: string, isDirectory: boolean, methods: object): FileSystemEntry {
  return { name, fullPath, isDirectory, isFile: !isDirectory, ...methods } as FileSystemEntry;
}

function refuse(_resolve: unknown, reject: (error: DOMException) => void): void {
  reject(new DOMException('It may not be read.', 'NotReadableError'));
}
