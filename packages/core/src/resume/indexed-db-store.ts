import { unwrap, type IDBPTransaction } from 'idb';
import type {
  KeptUpload,
  LinksRecord,
  LoadedUploads,
  RecordChange,
  ResumeStore,
  SegmentRecord,
} from '../ports/resume-store.js';
import { askForPersistence } from './ask-for-persistence.js';
import { changeChannel } from './change-channel.js';
import { keysOf, type ResumeDatabase, type ResumeSchema } from './database.js';
import { isLinksRecord, isSegmentRecord, isUploadRecord } from './record-schema.js';
import { readAll } from './read-all.js';

const STORES = ['uploads', 'segments', 'links'] as const;

/** Keeps uploads in IndexedDB: a row for each upload, each segment and the links, so that a write is as small as what it tells. */
export function indexedDbStore(open: () => Promise<ResumeDatabase>): ResumeStore {
  const channel = changeChannel();

  async function dropExpired(database: ResumeDatabase, now: number): Promise<void> {
    const transaction = database.transaction(STORES, 'readwrite');
    const rows = rowsOf(transaction);
    const expired = IDBKeyRange.upperBound(now);
    const links = await transaction.objectStore('links').index('byExpiry').getAllKeys(expired);
    for (const key of links) rows.links.delete(key);
    const uploads = await transaction.objectStore('uploads').index('byExpiry').getAllKeys(expired);
    for (const [owner, id] of uploads) drop(rows, owner, id);
    await transaction.done;
  }

  async function read(database: ResumeDatabase, owner: string, range: IDBKeyRange): Promise<LoadedUploads> {
    const heirOf = new Map<string, string>();
    const linksOf = new Map<string, LinksRecord>();
    const segmentsOf = new Map<string, SegmentRecord[]>();
    await readAll(database, 'heirs', keysOf(owner), ({ key: [, page], value }) => heirOf.set(page, value));
    await readAll(database, 'links', range, ({ key: [, id], value }) => {
      if (isLinksRecord(value)) linksOf.set(id, value);
    });
    await readAll(database, 'segments', range, ({ key: [, id], value }) => {
      if (!isSegmentRecord(value)) return;
      const those = segmentsOf.get(id);
      if (those) those.push(value);
      else segmentsOf.set(id, [value]);
    });
    const kept: KeptUpload[] = [];
    const unreadable: string[] = [];
    await readAll(database, 'uploads', range, ({ key: [, id], value }) => {
      if (!isUploadRecord(value)) {
        unreadable.push(id);
        return;
      }
      const links = linksOf.get(id);
      kept.push({
        record: { ...value, page: driverOf(value.page, heirOf) },
        segments: segmentsOf.get(id) ?? [],
        ...(links && { links }),
      });
    });
    if (unreadable.length > 0)
      await write(
        owner,
        unreadable.map((id) => ({ type: 'gone', id })),
      );
    kept.sort((a, b) => a.record.addedAt - b.record.addedAt);
    return { uploads: kept, unreadable: unreadable.length };
  }

  async function write(owner: string, changes: readonly RecordChange[]): Promise<void> {
    const database = await open();
    // Strict would wait for the disk after each segment; what a power cut takes is only sent again.
    const transaction = database.transaction(STORES, 'readwrite', { durability: 'relaxed' });
    const rows = rowsOf(transaction);
    for (const change of changes) put(rows, owner, change);
    await transaction.done;
    channel.tell(owner, [...new Set(changes.map(idOf))]);
    askForPersistence(changes);
  }

  return {
    async load(owner, now, ids) {
      const database = await open();
      await dropExpired(database, now);
      if (!ids) return read(database, owner, keysOf(owner));
      const parts = await Promise.all(ids.map((id) => read(database, owner, keysOf(owner, id))));
      return {
        uploads: parts.flatMap(({ uploads }) => uploads),
        unreadable: parts.reduce((sum, { unreadable }) => sum + unreadable, 0),
      };
    },
    write,
    async claim(owner, page, from) {
      const transaction = (await open()).transaction('heirs', 'readwrite');
      const claimed = new Set<string>();
      for (const gone of from) {
        if ((await transaction.store.getKey([owner, gone])) !== undefined) continue;
        await transaction.store.put(page, [owner, gone]);
        claimed.add(gone);
      }
      await transaction.done;
      return claimed;
    },
    async forget(owner) {
      const database = await open();
      const stores = [...STORES, 'heirs'] as const;
      const transaction = database.transaction(stores, 'readwrite');
      const ids = await transaction.objectStore('uploads').getAllKeys(keysOf(owner));
      for (const store of stores) await transaction.objectStore(store).delete(keysOf(owner));
      await transaction.done;
      channel.tell(
        owner,
        ids.map(([, id]) => id),
      );
    },
    onChange: channel.listen,
  };
}

type Rows = Readonly<Record<(typeof STORES)[number], IDBObjectStore>>;

/** The browser's own stores: what fails aborts the transaction, and a promise for each of ten thousand requests would hold up the page. */
function rowsOf(transaction: IDBPTransaction<ResumeSchema, typeof STORES, 'readwrite'>): Rows {
  return {
    uploads: unwrap(transaction.objectStore('uploads')),
    segments: unwrap(transaction.objectStore('segments')),
    links: unwrap(transaction.objectStore('links')),
  };
}

function put(rows: Rows, owner: string, change: RecordChange): void {
  switch (change.type) {
    case 'upload':
      rows.uploads.put(change.record, [owner, change.record.id]);
      break;
    case 'segment':
      rows.segments.put(change.segment, [owner, change.id, change.segment.segmentIndex]);
      break;
    case 'links':
      rows.links.put(change.links, [owner, change.id]);
      break;
    case 'gone':
      drop(rows, owner, change.id);
  }
}

function drop({ uploads, segments, links }: Rows, owner: string, id: string): void {
  uploads.delete([owner, id]);
  segments.delete(keysOf(owner, id));
  links.delete([owner, id]);
}

/** Follows those who have taken over what `page` drove. */
function driverOf(page: string, heirOf: ReadonlyMap<string, string>): string {
  let driver = page;
  for (let heir = heirOf.get(driver); heir !== undefined; heir = heirOf.get(driver)) driver = heir;
  return driver;
}

function idOf(change: RecordChange): string {
  return change.type === 'upload' ? change.record.id : change.id;
}
