/** Tells whether a file can still be read as it was when it was chosen. */
export interface FileProbe {
  /** @throws UploadError `file-changed` or `file-unreadable`. */
  assertReadable(file: File): Promise<void>;
}
