import type { Scope } from '../companies.js';

/** A file of a project's or a company's documents. */
export interface StoredFile {
  id: number;
  scope: Scope;
  uploadUuid: string;
  /** The object's key in the store. */
  key: string;
  name: string;
  parentId: string | null;
  description: string | null;
  contentType: string;
  /** Bytes. */
  size: number;
  /** Epoch milliseconds. */
  createdAt: number;
  createdBy: string;
}
