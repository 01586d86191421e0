import { describe, expect, test, vi } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import { createFakeBrowser, fakeFileHandles, fakeHandle } from '../testing/fake-browser.js';
import { addOne, associated, fileOf, look, reaches, SEGMENT } from '../testing/fake-world.js';
import { leftInTheMiddle } from '../testing/left-upload.js';

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
