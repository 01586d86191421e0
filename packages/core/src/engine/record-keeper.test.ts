import { describe, expect, test, vi } from 'vitest';

import type { UploadError } from '../errors/upload-error.js';
import { createFakeBrowser } from '../testing/fake-browser.js';
import { addOne, associated, fileOf, look, project, reaches, SEGMENT } from '../testing/fake-world.js';
import type { RecordChange } from '../ports/resume-store.js';

/** A store whose writes are seen, and take until they are let go. */
function watchedBrowser() {
  const { store } = createFakeBrowser();
  const writes: (readonly RecordChange[])[] = [];
  let held: Promise<void> | undefined;
  const browser = createFakeBrowser({
    ...store,
    async write(owner, changes) {
      writes.push(changes);
      await held;
      await store.write(owner, changes);
    },
  });
  return {
    browser,
    store,
    writes,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return () => {
        held = undefined;
        resolve();
      };
    },
  };
}

test('while one write is under way the next ones gather: each row once, as it is by then', async () => {
  const { browser, writes, hold } = watchedBrowser();
  const page = browser.open({ requests: 1 });
  const release = hold();
  page.hold('associate');
  const id = addOne(page, fileOf(2.5 * SEGMENT), associated);
  await reaches(page, id, 'associating');
  // Nothing has waited for the store.
  expect(writes).toHaveLength(1);
  release();
  await vi.waitFor(() => expect(page.uploader.isSafeToLeave()).toBe(true));
  await vi.waitFor(() => expect(writes).toHaveLength(2));
  const rows = (writes[1] ?? []).map((change) =>
    change.type === 'segment' ? `segment ${change.segment.segmentIndex}` : change.type,
  );
  expect(rows.toSorted()).toEqual(['links', 'segment 0', 'segment 1', 'segment 2', 'upload']);
});

test('digests gather, and go out together while the next ones are taken', async () => {
  const { browser, writes } = watchedBrowser();
  const page = browser.open();
  page.hold('digest')();
  page.hold('digest')();
  page.hold('digest');
  addOne(page);
  const segments = () => writes.map((changes) => changes.filter(({ type }) => type === 'segment').length);
  await vi.waitFor(() => expect(Math.max(...segments())).toBe(2), { timeout: 5_000 });
  expect(segments().filter((count) => count > 0)).toEqual([2]);
});

test('a write tells no more than what happened', async () => {
  const { browser, writes } = watchedBrowser();
  const page = browser.open({ requests: 1 });
  page.hold('put')();
  page.hold('put')();
  const release = page.hold('put');
  addOne(page);
  await vi.waitFor(() => expect(page.calls).toContain('put 2'));
  await vi.waitFor(() => expect(writes.flat()).toContainEqual(expect.objectContaining({ type: 'links' })));
  const { length } = writes;
  await vi.waitFor(() => expect(page.uploader.isSafeToLeave()).toBe(true));
  release();
  await vi.waitFor(() => expect(writes.at(-1)).toMatchObject([{ type: 'gone' }]));
  for (const changes of writes.slice(length, -1)) expect(changes.length).toBeLessThanOrEqual(2);
});

test('thousands that are added together go out in parts', async () => {
  const { browser, writes, store } = watchedBrowser();
  const page = browser.open();
  page.setOnline(false);
  page.uploader.add(
    Array.from({ length: 1_000 }, (_, index) => fileOf(10, `${index}.txt`)),
    associated,
  );
  await vi.waitFor(async () => expect((await store.load('ann', 0)).uploads.length).toBe(1_000));
  for (const changes of writes) expect(changes.length).toBeLessThanOrEqual(60);
});

test('of a small file that is soon over only its coming and going are written', async () => {
  const { browser, writes } = watchedBrowser();
  const page = browser.open();
  page.setOnline(false);
  const ids = Array.from({ length: 20 }, (_, index) => addOne(page, fileOf(100, `${index}.txt`)));
  await vi.waitFor(() => expect(page.uploader.isSafeToLeave()).toBe(true));
  page.setOnline(true);
  await Promise.all(ids.map((id) => page.uploader.whenDone(id)));
  await page.uploader.destroy();
  const rows = writes.flat().map(({ type }) => type);
  expect(rows.toSorted()).toEqual([...ids.map(() => 'gone'), ...ids.map(() => 'upload')]);
});

test('of one that is long on its way all is written soon, and its association at once', async () => {
  const { browser, store, writes } = watchedBrowser();
  const page = browser.open();
  const release = page.hold('post');
  page.hold('associate');
  const id = addOne(page, fileOf(100), associated);
  await vi.waitFor(
    async () =>
      expect((await store.load('ann', 0)).uploads).toMatchObject([
        { record: { at: 'transferring' }, links: {} },
      ]),
    { timeout: 5_000 },
  );
  release();
  await reaches(page, id, 'associating');
  await vi.waitFor(() => expect(writes.at(-1)).toContainEqual(expect.objectContaining({ type: 'segment' })));
  expect(writes.at(-1)).toContainEqual(
    expect.objectContaining({ type: 'upload', record: expect.objectContaining({ at: 'associating' }) }),
  );
});

test('a page that was taken for gone stops, and gives way to the one that has its uploads', async () => {
  const browser = createFakeBrowser();
  const first = browser.open({ requests: 1 });
  first.hold('put');
  const id = addOne(first);
  await vi.waitFor(async () => expect((await browser.store.load('ann', 0)).uploads[0]?.links).toBeDefined());
  first.fallAsleep();
  const second = browser.open();
  await second.uploader.restore();
  expect(look(second, id)).toMatchObject({ awaits: 'file' });
  first.wakeUp();
  await vi.waitFor(() => expect(look(first, id)).toMatchObject({ status: 'paused', awaits: 'other-tab' }));
  expect(first.inFlight()).toBe(0);
  await second.uploader.attach([fileOf(2.5 * SEGMENT)]);
  await reaches(second, id, 'completed');
});

describe('a store that refuses', () => {
  const quota = () => new DOMException('Full.', 'QuotaExceededError');

  test('keeps no upload from going on, and is warned of once', async () => {
    const { store } = createFakeBrowser();
    const browser = createFakeBrowser({ ...store, write: () => Promise.reject(quota()) });
    const page = browser.open();
    const warnings: UploadError[] = [];
    page.uploader.on('warning', (error) => warnings.push(error));
    const ids = [addOne(page), addOne(page, fileOf(100, 'b'))];
    expect(page.uploader.isSafeToLeave()).toBe(false);
    await Promise.all(ids.map((id) => page.uploader.whenDone(id)));
    expect(warnings).toMatchObject([{ code: 'resume-unavailable', cause: { name: 'QuotaExceededError' } }]);
    expect(page.uploader.getSnapshot().resumeUnavailable).toBe(warnings[0]);
    expect(page.uploader.isSafeToLeave()).toBe(true);
  });

  test('in the middle: what is over still vanishes, and comes back as no ghost', async () => {
    const { store } = createFakeBrowser();
    let isFull = false;
    const browser = createFakeBrowser({
      ...store,
      write: (owner, changes) =>
        isFull && changes.some(({ type }) => type !== 'gone')
          ? Promise.reject(quota())
          : store.write(owner, changes),
    });
    const page = browser.open();
    const release = page.hold('put');
    const id = addOne(page);
    await vi.waitFor(async () => expect((await store.load('ann', 0)).uploads).toHaveLength(1));
    isFull = true;
    release();
    await page.uploader.whenDone(id);
    await vi.waitFor(async () => expect((await store.load('ann', 0)).uploads).toEqual([]));
  });

  test('to be read: restore answers nothing, and says so', async () => {
    const { store } = createFakeBrowser();
    const browser = createFakeBrowser({ ...store, load: () => Promise.reject(quota()) });
    const page = browser.open();
    const warnings: string[] = [];
    page.uploader.on('warning', ({ code }) => warnings.push(code));
    expect(await page.uploader.restore()).toEqual([]);
    expect(warnings).toEqual(['resume-unavailable']);
  });
});

test('files that are added together are kept in their order', async () => {
  const browser = createFakeBrowser();
  const page = browser.open();
  const names = ['c', 'a', 'b', 'd'];
  for (const _ of names) page.hold('create');
  page.uploader.add(
    names.map((name) => fileOf(100, name)),
    project,
  );
  await vi.waitFor(() => expect(page.uploader.isSafeToLeave()).toBe(true));
  const { uploads } = await browser.store.load('ann', 0);
  const byTime = uploads.map(({ record }) => record).toSorted((a, b) => a.addedAt - b.addedAt);
  expect(byTime.map(({ file }) => file.name)).toEqual(names);
  expect(new Set(byTime.map(({ addedAt }) => addedAt)).size).toBe(names.length);
});

test('thousands that are over at once are taken out in writes of a size', async () => {
  const { store } = createFakeBrowser();
  const sizes: number[] = [];
  const browser = createFakeBrowser({
    ...store,
    write(owner, changes) {
      sizes.push(changes.length);
      return store.write(owner, changes);
    },
  });
  const page = browser.open();
  page.hold('digest');
  page.hold('digest');
  const files = Array.from({ length: 1_000 }, (_, index) => fileOf(10, String(index)));
  page.uploader.add(files, project);
  await vi.waitFor(() => expect(page.uploader.isSafeToLeave()).toBe(true));
  page.uploader.cancelAll();
  await vi.waitFor(async () => expect((await store.load('ann', 0)).uploads).toEqual([]));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(201);
});

test('safe to leave: once all that is under way is kept', async () => {
  const browser = createFakeBrowser();
  const page = browser.open();
  expect(page.uploader.isSafeToLeave()).toBe(true);
  page.hold('put');
  addOne(page);
  expect(page.uploader.isSafeToLeave()).toBe(false);
  await vi.waitFor(() => expect(page.uploader.isSafeToLeave()).toBe(true));
});
