import type { Scope } from '../companies.js';

interface StoredContent {
  uploadUuid: string;
  /** The object's key in the store. */
  key: string;
  contentType: string;
  /** Bytes. */
  size: number;
  /** Epoch milliseconds. */
  createdAt: number;
  createdBy: string;
}

/** A file of a project's or a company's documents, with the content of its newest version. */
export interface StoredFile extends StoredContent {
  id: number;
  scope: Scope;
  name: string;
  parentId: string | null;
  description: string | null;
}

export interface FileVersion extends StoredContent {
  id: number;
  scope: Scope;
  fileId: number;
  /** 1-based: the file as it was made is 1, and not listed. */
  number: number;
  notes: string | null;
}
