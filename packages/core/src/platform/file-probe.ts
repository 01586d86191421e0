import { fileErrorFrom } from '../errors/file-errors.js';
import type { FileProbe } from '../ports/file-probe.js';

/** Reads one byte: a browser compares the file with its state when chosen before it hands out anything. */
export const fileProbe: FileProbe = {
  async assertReadable(file) {
    try {
      await file.slice(0, 1).arrayBuffer();
    } catch (cause) {
      throw (cause instanceof DOMException && fileErrorFrom(cause.name, cause.message)) || cause;
    }
  },
};
