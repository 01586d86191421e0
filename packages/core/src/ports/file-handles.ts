/** Reads files again that an earlier page was given handles of. */
export interface FileHandles {
  /** Whether the file can be read without asking anybody. */
  isOpen(handle: FileSystemFileHandle): Promise<boolean>;
  /**
   * Asks for permission where it is not given yet, which browsers let a page do within a click only.
   * @throws UploadError `file-unreadable` where it is refused or not answered, or where the file is gone.
   */
  open(handle: FileSystemFileHandle): Promise<File>;
}
