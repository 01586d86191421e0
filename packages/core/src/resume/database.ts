import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

type UploadKey = [owner: string, id: string];

/** What is in the stores may be of an older version, or damaged: it is checked when it is read. */
export interface ResumeSchema extends DBSchema {
  uploads: { key: UploadKey; value: unknown; indexes: { byExpiry: number } };
  segments: { key: [owner: string, id: string, segmentIndex: number]; value: unknown };
  links: { key: UploadKey; value: unknown; indexes: { byExpiry: number } };
  /** Pages whose uploads another page has taken over, and that page. */
  heirs: { key: [owner: string, page: string]; value: string };
  /** Where Web Locks are missing: until when (epoch ms) a page counts as open. */
  leases: { key: string; value: number };
}

export type ResumeDatabase = IDBPDatabase<ResumeSchema>;

const VERSION = 2;

/** Everything of this owner, or of one of its uploads: arrays sort after all strings and numbers. */
export function keysOf(...prefix: string[]): IDBKeyRange {
  return IDBKeyRange.bound(prefix, [...prefix, []]);
}

/**
 * Opened once, when it is first needed. A page with a newer version of this library may want to change it: then this one lets go of
 * it, and keeps nothing more.
 *
 * @throws DOMException where the browser has none for this page, as in some private windows and frames.
 */
export function openResumeDatabase(name: string): () => Promise<ResumeDatabase> {
  let opening: Promise<ResumeDatabase> | undefined;
  return () => {
    opening ??= openDB<ResumeSchema>(name, VERSION, {
      upgrade(database, from, _to, transaction) {
        if (from < 1) {
          database.createObjectStore('uploads');
          database.createObjectStore('segments');
          database.createObjectStore('links');
        }
        if (from < 2) {
          transaction.objectStore('uploads').createIndex('byExpiry', 'expiresAt');
          transaction.objectStore('links').createIndex('byExpiry', 'upload.urlsExpireAt');
          database.createObjectStore('heirs');
          database.createObjectStore('leases');
        }
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      terminated: () => (opening = undefined),
    });
    return opening;
  };
}
