import { describe, expect, test, vi } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import { createFakeBrowser } from '../testing/fake-browser.js';
import {
  addOne,
  associated,
  createFakeWorld,
  fileOf,
  look,
  project,
  reaches,
  SEGMENT,
} from '../testing/fake-world.js';
import { leftInTheMiddle, leftWhile, putsOf, digestsOf } from '../testing/left-upload.js';

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
    const { page, id } = await leftWhile('complete', 'completing');
    await page.uploader.restore();
    await reaches(page, id, 'completed');
    expect(putsOf(page)).toEqual([]);
  });

  test('an association; what Procore has of it is looked at first', async () => {
    const { page, id } = await leftWhile('associate', 'associating', associated);
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
  const { page, id } = await leftWhile('complete', 'completing');
  page.fail('complete', new UploadError('upload-gone', { message: 'Gone.' }));
  await page.uploader.restore();
  await vi.waitFor(() => expect(look(page, id)).toMatchObject({ status: 'paused', awaits: 'file' }));
  expect(page.calls).not.toContain('create');
  await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
  await reaches(page, id, 'completed');
  expect(look(page, id)).toMatchObject({ run: 2, restartReason: { code: 'upload-gone' } });
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
