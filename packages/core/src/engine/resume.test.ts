import { expect, test, vi, describe } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import {
  addOne,
  associated,
  createFakeWorld,
  fileOf,
  look,
  project,
  reaches,
  SEGMENT,
  type FakeWorld,
} from '../testing/fake-world.js';
import { createFakeBrowser, fakeFileHandles, fakeHandle } from '../testing/fake-browser.js';

const storedOf = (world: FakeWorld, id: string) =>
  look(world, id).segments.flatMap(({ status, segmentIndex }) => (status === 'stored' ? [segmentIndex] : []));
const putsOf = ({ calls }: FakeWorld) => calls.filter((call) => call.startsWith('put '));
const digestsOf = ({ calls }: FakeWorld) => calls.filter((call) => call.startsWith('digest '));

/** A page that crashed after the first of three segments was stored. */
async function leftInTheMiddle(browser = createFakeBrowser()) {
  const page = browser.open({ requests: 1 });
  page.hold('put')();
  const release = page.hold('put');
  const id = addOne(page, { file: fileOf(2.5 * SEGMENT), metadata: { sheet: 'A-101' } }, associated);
  await vi.waitFor(() => expect(storedOf(page, id)).toEqual([0]));
  await vi.waitFor(async () => {
    const { uploads } = await browser.store.load('ann', 0);
    expect(uploads[0]?.segments.filter(({ storedIn }) => storedIn)).toHaveLength(1);
  });
  page.crash();
  release();
  return { browser, page, id };
}

describe('a page that crashed in the middle', () => {
  test('leaves the upload to the next one, at rest, as far as it was', async () => {
    const { browser, id } = await leftInTheMiddle();
    const page = browser.open();
    const restored: string[] = [];
    page.uploader.on('restored', (upload) => restored.push(upload.id));
    const [upload] = await page.uploader.restore();
    expect(upload).toMatchObject({
      id,
      status: 'paused',
      from: 'transferring',
      awaits: 'file',
      restored: true,
      run: 1,
      loaded: SEGMENT,
      hashed: 2.5 * SEGMENT,
      metadata: { sheet: 'A-101' },
      uuid: 'uuid-1',
    });
    expect(restored).toEqual([id]);
    expect(page.uploader.getSnapshot().owner).toBe('ann');
    expect(page.calls).toEqual([]);
    page.uploader.resume(id);
    expect(look(page, id)).toMatchObject({ status: 'paused', awaits: 'file' });
    expect(await page.uploader.restore()).toEqual([]);
  });

  test('goes on with the file that is chosen again: proven, and only what is missing is sent', async () => {
    const { browser, id } = await leftInTheMiddle();
    const page = browser.open();
    await page.uploader.restore();
    const [result] = await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
    expect(result).toMatchObject({ upload: { id } });
    expect(result?.error).toBeUndefined();
    const done = await page.uploader.whenDone(id);
    expect(done).toMatchObject({
      uuid: 'uuid-1',
      metadata: { sheet: 'A-101' },
      association: { id: 'doc-1' },
    });
    // One that is stored, and all that are not.
    expect(digestsOf(page)).toEqual(['digest 0', 'digest 1', 'digest 2']);
    expect(putsOf(page)).toEqual(['put 1', 'put 2']);
    expect(page.calls).not.toContain('create');
    expect(page.completedWith().map(({ etag }) => etag)).toEqual(['etag-0', 'etag-1', 'etag-2']);
    await vi.waitFor(async () => expect((await browser.store.load('ann', 0)).uploads).toEqual([]));
  });

  test('or that is simply added again, to the same place', async () => {
    const { browser, id } = await leftInTheMiddle();
    const page = browser.open();
    await page.uploader.restore();
    const elsewhere = addOne(page, fileOf(2.5 * SEGMENT), { scope: { companyId: 1, projectId: 2 } });
    expect(elsewhere).not.toBe(id);
    const otherwise = addOne(page, fileOf(2.5 * SEGMENT), { ...project, associate: { kind: 'image' } });
    expect(otherwise).not.toBe(id);
    expect(addOne(page, fileOf(2.5 * SEGMENT), associated)).toBe(id);
    await reaches(page, id, 'completed');
    expect(addOne(page, fileOf(2.5 * SEGMENT), associated)).not.toBe(id);
  });

  test('refuses a file of other bytes, and takes it as new when asked to', async () => {
    const { browser, id } = await leftInTheMiddle();
    const page = browser.open();
    await page.uploader.restore();
    page.changeFiles();
    const [result] = await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
    expect(result?.error).toMatchObject({ code: 'file-mismatch', retryable: false });
    expect(look(page, id)).toMatchObject({ status: 'failed', error: { code: 'file-mismatch' } });
    expect(putsOf(page)).toEqual([]);

    page.uploader.retry(id);
    const done = await page.uploader.whenDone(id);
    expect(done.uuid).not.toBe('');
    expect(look(page, id)).toMatchObject({ run: 2, restartReason: { code: 'file-mismatch' } });
    expect(putsOf(page)).toHaveLength(3);
  });

  test.each([
    ['a shorter file', new File([new Uint8Array(2 * SEGMENT)], 'site.mp4', { lastModified: 1 })],
    ['a newer file', new File([new Uint8Array(2.5 * SEGMENT)], 'site.mp4', { lastModified: 2 })],
  ])('tells %s of the same name apart without reading it', async (_, file) => {
    const { browser, id } = await leftInTheMiddle();
    const page = browser.open();
    await page.uploader.restore();
    const [mistaken, unknown] = await page.uploader.attach([file, fileOf(10, 'other.txt')]);
    expect(mistaken).toMatchObject({ file, upload: { id }, error: { code: 'file-mismatch' } });
    expect(unknown?.upload ?? unknown?.error).toBeUndefined();
    expect(look(page, id)).toMatchObject({ status: 'paused', awaits: 'file' });
    expect(page.calls).toEqual([]);
  });

  test('creates anew, with the digests it has, what Procore no longer has', async () => {
    const { browser, id } = await leftInTheMiddle();
    const page = browser.open();
    await page.uploader.restore();
    const gone = () => new UploadError('upload-gone', { message: 'Gone.' });
    page.fail('put', gone());
    const reasons: string[] = [];
    page.uploader.on('run-restarted', (_upload, reason) => reasons.push(reason.code));
    await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
    await page.uploader.whenDone(id);
    expect(reasons).toEqual(['upload-gone']);
    expect(putsOf(page).length).toBeGreaterThanOrEqual(4);
    expect(digestsOf(page)).toHaveLength(3);
  });

  test('asks for newer links where those of then have run out', async () => {
    const { browser, id } = await leftInTheMiddle();
    const page = browser.open({ renewable: true });
    page.clock.advance(2 * 3_600_000);
    await page.uploader.restore();
    expect(look(page, id).urlsExpireAt).toBeUndefined();
    await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
    await page.uploader.whenDone(id);
    expect(page.calls).toContain('renew');
    expect(page.calls).not.toContain('create');
    expect(putsOf(page)).toEqual(['put 1', 'put 2']);
  });

  test('and says so where there are none: the upload is created anew', async () => {
    const { browser, id } = await leftInTheMiddle();
    const page = browser.open();
    page.clock.advance(2 * 3_600_000);
    await page.uploader.restore();
    await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
    await page.uploader.whenDone(id);
    expect(look(page, id)).toMatchObject({ run: 2, restartReason: { code: 'signature-expired' } });
    expect(putsOf(page)).toHaveLength(3);
  });

  test('is forgotten once Procore has deleted it', async () => {
    const { browser } = await leftInTheMiddle();
    const page = browser.open();
    page.clock.advance(7 * 86_400_000 + 1);
    expect(await page.uploader.restore()).toEqual([]);
  });
});

test('a whole folder is matched in one pick, by path where names are alike', async () => {
  const browser = createFakeBrowser();
  const first = browser.open({ uploads: 1, formUploadMaxSize: 0 });
  first.hold('digest');
  first.hold('digest');
  const file = fileOf(SEGMENT, 'IMG_1.jpg');
  const paths = ['a/IMG_1.jpg', 'b/IMG_1.jpg', 'c/IMG_1.jpg'];
  const { accepted } = first.uploader.add(
    paths.map((path) => ({ file, path })),
    project,
  );
  await vi.waitFor(async () => expect((await browser.store.load('ann', 0)).uploads).toHaveLength(3));
  first.crash();

  const page = browser.open({ formUploadMaxSize: 0 });
  await page.uploader.restore();
  const again = page.uploader.add(
    paths.toReversed().map((path) => ({ file, path })),
    project,
  ).accepted;
  expect(again.map(({ id }) => id)).toEqual(accepted.map(({ id }) => id).toReversed());
  await Promise.all(again.map(({ id }) => page.uploader.whenDone(id)));
  expect(page.uploader.getSnapshot().uploads).toHaveLength(3);
});

test('a form upload that was not finished is sent again, whole', async () => {
  const browser = createFakeBrowser();
  const first = browser.open();
  first.hold('post');
  const id = addOne(first, fileOf(1000));
  await vi.waitFor(() => expect(first.calls).toContain('post'));
  await vi.waitFor(async () => expect((await browser.store.load('ann', 0)).uploads[0]?.links).toBeDefined());
  first.crash();
  const page = browser.open();
  expect(await page.uploader.restore()).toMatchObject([{ id, kind: 'form', awaits: 'file' }]);
  await page.uploader.attach([fileOf(1000)]);
  await reaches(page, id, 'completed');
  expect(page.calls.filter((call) => call === 'create')).toEqual([]);
});

describe('what needs nothing of anybody goes on at once:', () => {
  test('a complete whose answer was lost with the page', async () => {
    const browser = createFakeBrowser();
    const first = browser.open();
    first.hold('complete');
    const id = addOne(first);
    await reaches(first, id, 'completing');
    await vi.waitFor(async () =>
      expect((await browser.store.load('ann', 0)).uploads[0]?.record.at).toBe('completing'),
    );
    first.crash();
    const page = browser.open();
    await page.uploader.restore();
    await reaches(page, id, 'completed');
    expect(putsOf(page)).toEqual([]);
  });

  test('an association; what Procore has of it is looked at first', async () => {
    const browser = createFakeBrowser();
    const first = browser.open();
    first.hold('associate');
    const id = addOne(first, fileOf(2.5 * SEGMENT), associated);
    await reaches(first, id, 'associating');
    await vi.waitFor(async () =>
      expect((await browser.store.load('ann', 0)).uploads[0]?.record.at).toBe('associating'),
    );
    first.crash();
    const page = browser.open();
    await page.uploader.restore();
    await reaches(page, id, 'completed');
    expect(page.calls).toEqual(['associate (may be done)']);
  });

  test('but not what was paused or had failed', async () => {
    const browser = createFakeBrowser();
    const first = browser.open();
    first.fail('associate', new UploadError('forbidden', { message: 'No.' }));
    const id = addOne(first, fileOf(2.5 * SEGMENT), associated);
    await reaches(first, id, 'failed');
    await vi.waitFor(async () =>
      expect((await browser.store.load('ann', 0)).uploads[0]?.record.isResting).toBe(true),
    );
    first.crash();
    const page = browser.open();
    expect(await page.uploader.restore()).toMatchObject([{ status: 'paused', from: 'associating' }]);
    expect(look(page, id)).not.toHaveProperty('awaits');
    page.uploader.resume(id);
    await reaches(page, id, 'completed');
  });
});

test('what Procore lost of an upload whose bytes it had asks for the file again', async () => {
  const browser = createFakeBrowser();
  const first = browser.open();
  first.hold('complete');
  const id = addOne(first);
  await reaches(first, id, 'completing');
  await vi.waitFor(async () =>
    expect((await browser.store.load('ann', 0)).uploads[0]?.record.at).toBe('completing'),
  );
  first.crash();
  const page = browser.open();
  page.fail('complete', new UploadError('upload-gone', { message: 'Gone.' }));
  await page.uploader.restore();
  await vi.waitFor(() => expect(look(page, id)).toMatchObject({ status: 'paused', awaits: 'file' }));
  expect(page.calls).not.toContain('create');
  await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
  await reaches(page, id, 'completed');
  expect(look(page, id)).toMatchObject({ run: 2, restartReason: { code: 'upload-gone' } });
});

describe('a kept handle', () => {
  const left = async () => {
    const browser = createFakeBrowser();
    const first = browser.open({ requests: 1 });
    first.hold('put');
    const id = addOne(first, { file: fileOf(2.5 * SEGMENT), handle: fakeHandle }, associated);
    await vi.waitFor(async () =>
      expect((await browser.store.load('ann', 0)).uploads[0]?.links).toBeDefined(),
    );
    first.crash();
    return { browser, id };
  };
  const opened = async (answer: () => Promise<File>) => {
    const { browser, id } = await left();
    const page = browser.open({ fileHandles: fakeFileHandles(answer) });
    expect(await page.uploader.restore()).toMatchObject([{ id, awaits: 'permission' }]);
    const warnings: string[] = [];
    page.uploader.on('warning', ({ code }) => warnings.push(code));
    page.uploader.resume(id);
    return { page, id, warnings };
  };

  test('granted: goes on without the file being chosen', async () => {
    const { page, id } = await opened(() => Promise.resolve(fileOf(2.5 * SEGMENT)));
    await reaches(page, id, 'completed');
    expect(page.uploader.getFile(id)?.name).toBe('site.mp4');
  });

  test('refused or not answered: says so, and may be asked again, or the file chosen', async () => {
    const refused = new UploadError('file-unreadable', { message: 'Refused.' });
    const { page, id, warnings } = await opened(() => Promise.reject(refused));
    await vi.waitFor(() => expect(warnings).toEqual(['file-unreadable']));
    expect(look(page, id)).toMatchObject({ status: 'paused', awaits: 'permission' });
    page.uploader.resume(id);
    await vi.waitFor(() => expect(warnings).toHaveLength(2));
    await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
    await reaches(page, id, 'completed');
  });

  test('of a file that was changed: needs the right one', async () => {
    const { page, id, warnings } = await opened(() => Promise.resolve(fileOf(2 * SEGMENT)));
    await vi.waitFor(() => expect(warnings).toEqual(['file-mismatch']));
    expect(look(page, id)).toMatchObject({ status: 'paused', awaits: 'file' });
  });
});

describe('two tabs', () => {
  async function twoTabs(options: Parameters<ReturnType<typeof createFakeBrowser>['open']>[0] = {}) {
    const browser = createFakeBrowser();
    const first = browser.open({ requests: 1 });
    const release = first.hold('put');
    const id = addOne(first, { file: fileOf(2.5 * SEGMENT), handle: fakeHandle }, associated);
    await vi.waitFor(async () =>
      expect((await browser.store.load('ann', 0)).uploads[0]?.links).toBeDefined(),
    );
    const second = browser.open(options);
    await second.uploader.restore();
    return { browser, first, second, id, release };
  }

  test('never drive one upload: the second shows it, and can do nothing to it', async () => {
    const { second, first, id, release } = await twoTabs();
    expect(look(second, id)).toMatchObject({ status: 'paused', awaits: 'other-tab' });
    second.uploader.resume(id);
    second.uploader.cancel(id);
    expect(addOne(second, fileOf(2.5 * SEGMENT), associated)).not.toBe(id);
    expect(look(second, id)).toMatchObject({ status: 'paused', awaits: 'other-tab' });
    second.uploader.remove(id);
    expect(second.uploader.getUpload(id)).toBeUndefined();
    release();
    await reaches(first, id, 'completed');
  });

  test('the second takes over when the first goes, and asks for the file', async () => {
    const { second, first, id } = await twoTabs();
    first.crash();
    await vi.waitFor(() => expect(look(second, id)).toMatchObject({ awaits: 'permission' }));
    await second.uploader.attach([fileOf(2.5 * SEGMENT)]);
    await reaches(second, id, 'completed');
  });

  test('or reads it by itself where it may', async () => {
    const { second, first, id } = await twoTabs({
      fileHandles: fakeFileHandles(() => Promise.resolve(fileOf(2.5 * SEGMENT)), true),
    });
    first.crash();
    await reaches(second, id, 'completed');
    expect(second.calls).not.toContain('create');
  });

  test('of two that wait one takes over', async () => {
    const { browser, second, first, id } = await twoTabs();
    const third = browser.open();
    await third.uploader.restore();
    first.crash();
    await vi.waitFor(() => {
      const awaits = [second, third].map((page) => {
        const upload = look(page, id);
        return upload.status === 'paused' ? upload.awaits : undefined;
      });
      expect(new Set(awaits)).toEqual(new Set(['other-tab', 'permission']));
    });
  });
});

test('owners: B sees nothing of what A left, A comes back and goes on', async () => {
  const { browser, id } = await leftInTheMiddle();
  const b = browser.open({ owner: 'ben' });
  expect(await b.uploader.restore()).toEqual([]);
  expect(addOne(b, fileOf(2.5 * SEGMENT), associated)).not.toBe(id);
  await b.uploader.destroy();
  const a = browser.open();
  expect(await a.uploader.restore()).toMatchObject([{ id }]);
});

test('destroy keeps what is under way for a later page', async () => {
  const browser = createFakeBrowser();
  const first = browser.open({ requests: 1 });
  first.hold('put');
  const id = addOne(first);
  await vi.waitFor(() => expect(first.calls).toContain('put 0'));
  const ended = first.uploader.whenDone(id);
  ended.catch(() => {});
  await first.uploader.destroy();
  await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
  const page = browser.open();
  expect(await page.uploader.restore()).toMatchObject([{ id, from: 'transferring', awaits: 'file' }]);
});

test.each(['cancel', 'remove', 'forget'] as const)('%s keeps nothing', async (command) => {
  const { browser, id } = await leftInTheMiddle();
  const page = browser.open();
  await page.uploader.restore();
  if (command === 'forget') await page.uploader.forget();
  else page.uploader[command](id);
  await vi.waitFor(async () => expect((await browser.store.load('ann', 0)).uploads).toEqual([]));
  const later = browser.open();
  expect(await later.uploader.restore()).toEqual([]);
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

test('without an owner nothing is kept, and there is nothing to restore', async () => {
  const world = createFakeWorld();
  world.hold('put');
  addOne(world);
  expect(await world.uploader.restore()).toEqual([]);
  const file = fileOf(1);
  expect(await world.uploader.attach([file])).toEqual([{ file }]);
  await world.uploader.forget();
  expect(world.uploader.isSafeToLeave()).toBe(true);
});
