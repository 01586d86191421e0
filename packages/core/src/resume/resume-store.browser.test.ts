import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, test } from 'vitest';

import type {
  KeptUpload,
  LinksRecord,
  RecordChange,
  ResumeStore,
  UploadRecord,
} from '../ports/resume-store.js';
import { openResumeDatabase } from './database.js';
import { indexedDbStore } from './indexed-db-store.js';
import { memoryResumeStore } from './memory-store.js';

const DAY = 86_400_000;
let names: string[] = [];

function freshName(): string {
  const name = `procore-upload-test-${crypto.randomUUID()}`;
  names.push(name);
  return name;
}

afterEach(async () => {
  await Promise.all(names.map((name) => deleteDB(name, { blocked: () => {} })));
  names = [];
});

function recordOf(id: string, changes: Partial<UploadRecord> = {}): UploadRecord {
  return {
    id,
    owner: 'ann',
    page: 'page-1',
    addedAt: Number(id.replace(/\D/g, '')) || 0,
    expiresAt: DAY,
    file: { name: `${id}.mp4`, size: 20_000_000, type: 'video/mp4', lastModified: 1 },
    sourceName: `${id}.mp4`,
    scope: { companyId: '1', projectId: '2' },
    associate: { kind: 'project-file' },
    protocol: 'v1.1',
    kind: 'segmented',
    segmentSize: 8_000_000,
    run: 1,
    at: 'transferring',
    isResting: false,
    uuid: `uuid-${id}`,
    associateBefore: DAY,
    isStored: false,
    isAvailable: false,
    ...changes,
  };
}

const linksUntil = (urlsExpireAt: number): LinksRecord => ({
  receivedAt: 0,
  upload: {
    kind: 'segmented',
    uuid: 'uuid-u1',
    urlsExpireAt,
    associateBefore: DAY,
    segments: [{ presignedUrl: 'https://s3.example/1?X-Amz-Signature=secret', headers: { a: 'b' } }],
  },
});
const put = (id: string, changes?: Partial<UploadRecord>): RecordChange => ({
  type: 'upload',
  record: recordOf(id, changes),
});
const stored = (id: string, segmentIndex: number): RecordChange => ({
  type: 'segment',
  id,
  segment: { segmentIndex, sha256: 'ab', md5: 'cd', storedIn: `uuid-${id}`, etag: 'ef' },
});
const idsOf = ({ uploads }: { readonly uploads: readonly KeptUpload[] }) =>
  uploads.map(({ record }) => record.id);

describe.each<[string, () => ResumeStore]>([
  ['IndexedDB', () => indexedDbStore(openResumeDatabase(freshName()))],
  ['memory', memoryResumeStore],
])('%s', (_, create) => {
  test('gives back what it was given, in the order in which it was added', async () => {
    const store = create();
    await store.write('ann', [
      put('u2'),
      put('u1'),
      stored('u1', 0),
      { type: 'links', id: 'u1', links: linksUntil(10) },
    ]);
    await store.write('ann', [stored('u1', 2)]);
    const { uploads, unreadable } = await store.load('ann', 0);
    expect(unreadable).toBe(0);
    expect(uploads.map(({ record }) => record).toSorted((a, b) => a.addedAt - b.addedAt)).toEqual([
      recordOf('u1'),
      recordOf('u2'),
    ]);
    const first = uploads.find(({ record }) => record.id === 'u1');
    expect(first?.segments.map(({ segmentIndex }) => segmentIndex)).toEqual([0, 2]);
    expect(first?.links).toEqual(linksUntil(10));
    expect(idsOf(await store.load('ann', 0, ['u2', 'unknown']))).toEqual(['u2']);
  });

  test('keeps owners apart, and one upload from another', async () => {
    const store = create();
    await store.write('ann', [put('u1'), stored('u1', 0)]);
    await store.write('ann,u1', [put('u1')]);
    await store.write('ben', [put('u1'), put('u11'), stored('u11', 3)]);
    await store.write('ben', [{ type: 'gone', id: 'u1' }]);
    expect(idsOf(await store.load('ann', 0))).toEqual(['u1']);
    expect(idsOf(await store.load('ben', 0))).toEqual(['u11']);
    expect((await store.load('ben', 0)).uploads[0]?.segments).toHaveLength(1);
    await store.forget('ben');
    expect(idsOf(await store.load('ben', 0))).toEqual([]);
    expect((await store.load('ann', 0)).uploads[0]?.segments).toHaveLength(1);
  });

  test('drops what has expired: uploads with all that is theirs, and links by themselves', async () => {
    const store = create();
    await store.write('ann', [
      put('u1', { expiresAt: 100 }),
      stored('u1', 0),
      put('u2'),
      { type: 'links', id: 'u2', links: linksUntil(50) },
    ]);
    expect((await store.load('ann', 49)).uploads[1]?.links).toBeDefined();
    const { uploads } = await store.load('ann', 100);
    expect(uploads).toHaveLength(1);
    expect(uploads[0]?.links).toBeUndefined();
    expect((await store.load('ann', 0)).uploads).toHaveLength(1);
  });

  test('lets one page alone take over what another drove', async () => {
    const store = create();
    await store.write('ann', [put('u1'), put('u2', { page: 'page-2' })]);
    const claims = await Promise.all([
      store.claim('ann', 'page-3', new Set(['page-1'])),
      store.claim('ann', 'page-4', new Set(['page-1'])),
    ]);
    expect(claims.map((pages) => [...pages])).toEqual([['page-1'], []]);
    expect((await store.load('ann', 0)).uploads.map(({ record }) => record.page)).toEqual([
      'page-3',
      'page-2',
    ]);
    await store.claim('ann', 'page-5', new Set(['page-3']));
    expect((await store.load('ann', 0)).uploads[0]?.record.page).toBe('page-5');
  });
});

test('URLs of every owner are gone once they have run out, whoever opens the store', async () => {
  const name = freshName();
  const store = indexedDbStore(openResumeDatabase(name));
  await store.write('ann', [put('u1'), { type: 'links', id: 'u1', links: linksUntil(50) }]);
  await store.load('ben', 51);
  const database = await openDB(name);
  expect(await database.getAll('links')).toEqual([]);
  database.close();
});

test('a record that cannot be read is dropped, and counted; the others are read', async () => {
  const name = freshName();
  const open = openResumeDatabase(name);
  const store = indexedDbStore(open);
  await store.write('ann', [put('u1'), put('u2'), put('u3'), put('u4'), stored('u1', 0)]);
  const database = await open();
  await database.put('uploads', { what: 'else' }, ['ann', 'u1']);
  await database.put('uploads', null, ['ann', 'u2']);
  await database.put('uploads', { ...recordOf('u3'), segmentSize: 0 }, ['ann', 'u3']);
  await database.put('segments', 'nonsense', ['ann', 'u4', 0]);
  await database.put('links', { upload: {} }, ['ann', 'u4']);
  const loaded = await store.load('ann', 0);
  expect(idsOf(loaded)).toEqual(['u4']);
  expect(loaded.uploads[0]).toEqual({ record: recordOf('u4'), segments: [] });
  expect(loaded.unreadable).toBe(3);
  expect(await store.load('ann', 0)).toMatchObject({ unreadable: 0 });
  expect(await database.getAllKeys('segments')).toEqual([['ann', 'u4', 0]]);
});

test('a store of the first schema is taken over with what is in it', async () => {
  const name = freshName();
  const old = await openDB(name, 1, {
    upgrade(database) {
      for (const store of ['uploads', 'segments', 'links']) database.createObjectStore(store);
    },
  });
  await old.put('uploads', recordOf('u1'), ['ann', 'u1']);
  await old.put('links', linksUntil(50), ['ann', 'u1']);
  old.close();
  const store = indexedDbStore(openResumeDatabase(name));
  const { uploads } = await store.load('ann', 0);
  expect(uploads).toEqual([{ record: recordOf('u1'), segments: [], links: linksUntil(50) }]);
  expect((await store.load('ann', 51)).uploads[0]?.links).toBeUndefined();
});

test('one of a newer version is left alone', async () => {
  const name = freshName();
  (await openDB(name, 99)).close();
  await expect(indexedDbStore(openResumeDatabase(name)).load('ann', 0)).rejects.toMatchObject({
    name: 'VersionError',
  });
});

test('a page with a newer version is not kept waiting', async () => {
  const name = freshName();
  const store = indexedDbStore(openResumeDatabase(name));
  await store.write('ann', [put('u1')]);
  const newer = await openDB(name, 99);
  expect(await newer.count('uploads')).toBe(1);
  newer.close();
  await expect(store.write('ann', [put('u2')])).rejects.toMatchObject({ name: 'InvalidStateError' });
});

test('another page hears of what changed, its own changes aside', async () => {
  const name = freshName();
  const [one, other] = [1, 2].map(() => indexedDbStore(openResumeDatabase(name)));
  const heard: (readonly string[])[] = [];
  const heardByItself: (readonly string[])[] = [];
  const stop = other?.onChange?.('ann', (ids) => heard.push(ids));
  one?.onChange?.('ann', (ids) => heardByItself.push(ids));
  await one?.write('ben', [put('u1')]);
  await one?.write('ann', [put('u1'), stored('u1', 0), put('u2')]);
  await expect.poll(() => heard).toEqual([['u1', 'u2']]);
  stop?.();
  expect(heardByItself).toEqual([]);
});

test('a file handle comes back as one', async () => {
  const store = indexedDbStore(openResumeDatabase(freshName()));
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('kept.txt', { create: true });
  await store.write('ann', [put('u1', { handle })]);
  const { uploads } = await store.load('ann', 0);
  const kept = uploads[0]?.record.handle;
  expect(kept?.name).toBe('kept.txt');
  expect(await kept?.isSameEntry(handle)).toBe(true);
  await root.removeEntry('kept.txt');
});

test('ten thousand records are read nearly as fast as the browser hands them over', async () => {
  const open = openResumeDatabase(freshName());
  const store = indexedDbStore(open);
  for (let first = 0; first < 10_000; first += 200) {
    await store.write(
      'ann',
      Array.from({ length: 200 }, (_, index) => put(`u${first + index}`)).flatMap((change, index) => [
        change,
        stored(`u${first + index}`, 0),
      ]),
    );
  }
  const database = await open();
  const handedOver = await msOf(async () => {
    for (const name of ['uploads', 'segments'] as const) {
      await Promise.all([database.getAll(name), database.getAllKeys(name)]);
    }
  });
  let uploads: readonly KeptUpload[] = [];
  const took = await msOf(async () => {
    ({ uploads } = await store.load('ann', 0));
  });
  expect(uploads).toHaveLength(10_000);
  expect(uploads.at(-1)?.segments).toHaveLength(1);
  // About three on a quiet machine, where it takes a quarter of a second; anything that grows with the square takes hundreds.
  expect(took / handedOver).toBeLessThan(20);
});

async function msOf(run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
