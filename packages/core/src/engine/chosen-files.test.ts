import { describe, expect, test, vi } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import { createFakeBrowser, fakeFileHandles, fakeHandle, type FakePage } from '../testing/fake-browser.js';
import { addOne, createFakeWorld, fileOf, look, project, reaches, SEGMENT } from '../testing/fake-world.js';

const callsOf = ({ calls }: Pick<FakePage, 'calls'>, name: string) =>
  calls.filter((call) => call.startsWith(name));
const unreadable = () => new UploadError('file-unreadable', { message: 'The drive was unplugged.' });
const another = (size: number) => new File([new Uint8Array(size)], 'site.mp4', { lastModified: 2 });

/** Nothing is stored; the next page knows the digests of `hashed` of three segments. */
async function left(hashed = 3, handle?: FileSystemFileHandle) {
  const browser = createFakeBrowser();
  const page = browser.open({ requests: 1 });
  for (let index = 0; index < hashed; index += 1) page.hold('digest')();
  for (let index = hashed; index < 3; index += 1) page.hold('digest');
  page.hold('put');
  const file = fileOf(2.5 * SEGMENT);
  const id = addOne(page, handle ? { file, handle } : file);
  // Digests gather for a second.
  await vi.waitFor(
    async () => {
      const { uploads } = await browser.store.load('ann', 0);
      expect(uploads[0]?.segments.filter(({ sha256 }) => sha256)).toHaveLength(hashed);
    },
    { timeout: 5_000 },
  );
  page.crash();
  return { browser, id };
}

describe('another file of the same name', () => {
  test.each([
    ['larger', 3.5 * SEGMENT, 4],
    ['smaller', 1.5 * SEGMENT, 2],
  ])('that is %s is refused, held, and uploaded as new in its place', async (_, size, segments) => {
    const { browser, id } = await left();
    const page = browser.open();
    await page.uploader.restore();
    addOne(page, fileOf(1, 'next.txt'), { ...project, group: 'others' });
    await page.uploader.attach([another(size)]);
    expect(look(page, id)).toMatchObject({ awaits: 'file', refused: { code: 'file-mismatch' } });

    page.uploader.retry(id);
    expect(look(page, id)).toMatchObject({ total: size, file: { size, lastModified: 2 }, loaded: 0 });
    expect(page.uploader.getSnapshot().uploads[0]?.id).toBe(id);
    expect(await page.uploader.whenDone(id)).toMatchObject({ id, file: { size } });
    expect(callsOf(page, 'put')).toHaveLength(segments);
    await vi.waitFor(async () => expect((await browser.store.load('ann', 0)).uploads).toEqual([]));
  });

  test('gives way to the right one', async () => {
    const { browser, id } = await left();
    const page = browser.open();
    await page.uploader.restore();
    await page.uploader.attach([another(7)]);
    await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
    await page.uploader.whenDone(id);
    expect(look(page, id)).not.toHaveProperty('refused');
    expect(look(page, id).total).toBe(2.5 * SEGMENT);
  });

  test('takes no place of another together with many: each is asked for', async () => {
    const { browser, id } = await left();
    const page = browser.open();
    await page.uploader.restore();
    await page.uploader.attach([another(7)]);
    page.uploader.retryAll();
    expect(look(page, id)).toMatchObject({ status: 'paused', refused: { code: 'file-mismatch' } });
  });

  test('that cannot be uploaded is said to be so, and what was begun stays', async () => {
    const { browser, id } = await left();
    const page = browser.open({ formUploadMaxSize: 0 });
    await page.uploader.restore();
    await page.uploader.attach([another(0)]);
    page.uploader.retry(id);
    expect(look(page, id)).toMatchObject({ total: 2.5 * SEGMENT, refused: { code: 'file-empty' } });
  });

  test('behind a handle is refused and held, too', async () => {
    const { browser, id } = await left(3, fakeHandle);
    const page = browser.open({
      fileHandles: fakeFileHandles(() => Promise.resolve(another(1.5 * SEGMENT))),
    });
    await page.uploader.restore();
    page.uploader.resume(id);
    await vi.waitFor(() =>
      expect(look(page, id)).toMatchObject({ awaits: 'file', refused: { code: 'file-mismatch' } }),
    );
    page.uploader.retry(id);
    expect((await page.uploader.whenDone(id)).file.size).toBe(1.5 * SEGMENT);
  });
});

test('after a file of other bytes the right one is still the right one', async () => {
  const { browser, id } = await left(1);
  const page = browser.open();
  await page.uploader.restore();
  page.changeFiles();
  await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
  expect(look(page, id)).toMatchObject({ status: 'failed', error: { code: 'file-mismatch' } });

  page.changeFiles('a');
  const [result] = await page.uploader.attach([fileOf(2.5 * SEGMENT)]);
  expect(result?.error).toBeUndefined();
  await page.uploader.whenDone(id);
  expect(look(page, id).run).toBe(1);
});

describe('a file that was lost on this page', () => {
  test.each(['chosen', 'added'])('and is %s again goes on from what is stored', async (how) => {
    const world = createFakeWorld({ requests: 1 });
    world.hold('put')();
    const release = world.hold('put');
    const id = addOne(world);
    await vi.waitFor(() => expect(callsOf(world, 'put')).toEqual(['put 0', 'put 1']));
    world.fail('put', unreadable());
    release();
    await reaches(world, id, 'failed');
    world.calls.length = 0;

    const file = fileOf(2.5 * SEGMENT);
    if (how === 'chosen') await world.uploader.attach([file]);
    else expect(addOne(world, file)).toBe(id);
    await world.uploader.whenDone(id);
    expect(world.calls).not.toContain('put 0');
    expect(world.calls).not.toContain('create');
  });

  test('is no file for an upload that failed for another reason', async () => {
    const world = createFakeWorld();
    world.fail('create', new UploadError('forbidden', { message: 'No.' }));
    const id = addOne(world);
    await reaches(world, id, 'failed');
    const file = fileOf(2.5 * SEGMENT);
    expect(await world.uploader.attach([file])).toEqual([{ file }]);
    expect(addOne(world, file)).not.toBe(id);
  });
});
