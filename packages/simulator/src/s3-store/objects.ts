import { rm } from 'node:fs/promises';

/** A file of the store; an object is one of them, or the parts of a multipart upload in order. */
export interface StoredPiece {
  path: string;
  /** Bytes. */
  size: number;
}

export interface StoredObject {
  pieces: readonly StoredPiece[];
  /** Bytes. */
  size: number;
  /** Without quotes. */
  etag: string;
  /** Epoch milliseconds. */
  lastModified: number;
  headers: Record<string, string>;
}

/** The bucket: which bytes are stored under which key. */
export interface ObjectIndex {
  get(key: string): StoredObject | undefined;
  /** Replaces what was there, and removes its bytes. */
  set(key: string, object: StoredObject): Promise<void>;
  delete(key: string): Promise<void>;
}

export function createObjectIndex(): ObjectIndex {
  const objects = new Map<string, StoredObject>();
  return {
    get: (key) => objects.get(key),
    async set(key, object) {
      const replaced = objects.get(key);
      objects.set(key, object);
      await removePieces(replaced?.pieces ?? []);
    },
    async delete(key) {
      const deleted = objects.get(key);
      objects.delete(key);
      await removePieces(deleted?.pieces ?? []);
    },
  };
}

export async function removePieces(pieces: readonly StoredPiece[]): Promise<void> {
  await Promise.all(pieces.map(({ path }) => rm(path, { force: true })));
}
