import { devices, type Page } from '@playwright/test';

import { dropFiles } from './support/drop-files.ts';
import { expect, test } from './support/test.ts';

const NAMES = [
  'Ground floor plan (rev 3).pdf',
  'O\'Brien\'s "as built".dwg',
  'Level #4 – 100% done.png',
  'a&b=c+d;e.csv',
  'crane 🏗️ at dawn.jpg',
  'مخطط الموقع.pdf',
  'ümläut & naïve 施工図.txt',
];

test('names arrive as they are, however they are spelled', async ({ documents, simulator, files }) => {
  const written = [];
  for (const [index, name] of NAMES.entries()) written.push(await files.write(name, 1000 + index));
  await documents.open();
  await documents.choose(...written.map(({ path }) => path));
  for (const { name } of written) await documents.expectState(name, 'completed');
  for (const { name, size, sha256 } of written) {
    expect(await simulator.uploadOf(name)).toMatchObject({ size, sha256, association: { name } });
  }
});

test('real files dropped from outside the browser are uploaded', async ({ documents, simulator, files }) => {
  const small = await files.write('site diary.txt', 12_345);
  const large = await files.write('walk-through.mp4', 20_000_000);
  await documents.open();
  await documents.drop(small.path, large.path);
  for (const { name, size, sha256 } of [small, large]) {
    await documents.expectState(name, 'completed');
    expect(await simulator.uploadOf(name)).toMatchObject({ size, sha256 });
  }
});

test('ten files at once all arrive, and the list counts them', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const written = [];
  for (let index = 0; index < 10; index += 1) {
    written.push(await files.write(`photo ${index}.jpg`, 300_000 + index * 1_300_000));
  }
  await documents.open();
  await documents.choose(...written.map(({ path }) => path));
  for (const { name } of written) await documents.expectState(name, 'completed');
  for (const { name, sha256 } of written) expect((await simulator.uploadOf(name)).sha256).toBe(sha256);
  await expect(page.getByRole('list', { name: 'Uploads' }).locator('[data-part="item"]')).toHaveCount(10);
});

test('a finished upload shows among the project files, and downloads as it was', async ({
  page,
  documents,
  files,
}) => {
  const file = await files.write('method statement.pdf', 6_500_000);
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  const row = page.getByRole('row').filter({ hasText: file.name });
  await expect(row).toContainText(file.sha256.slice(0, 8));
  const download = page.waitForEvent('download');
  await row.getByRole('link', { name: /download/i }).click();
  expect((await download).suggestedFilename()).toBe(file.name);
  expect(await files.sha256Of(await (await download).path())).toBe(file.sha256);
});

test('everything can be done by keyboard', async ({ page, documents, files, simulator }) => {
  const file = await files.write('by keyboard.bin', 24_000_000);
  await documents.open();
  await simulator.fault({
    on: { target: 'storage', method: 'PUT' },
    times: 50,
    do: { bytesPerSecond: 2_000_000 },
  });
  const button = page.getByRole('button', { name: 'Choose files' });
  for (let presses = 0; presses < 20; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file.path);

  await documents.expectState(file.name, 'transferring');
  await documents.button('Pause', file.name).focus();
  await page.keyboard.press('Space');
  await documents.expectState(file.name, 'paused');
  await documents.button('Resume', file.name).focus();
  await page.keyboard.press('Enter');
  await documents.expectState(file.name, 'completed', 60_000);
});

/** Pastes a file into what has the focus, as a browser does after a screenshot was copied. */
function paste(page: Page, name: string, bytes: number): Promise<boolean> {
  return page.evaluate(
    ([name, bytes]) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes).fill(7)], name, { type: 'image/png' }));
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData });
      return !(document.activeElement ?? document.body).dispatchEvent(event);
    },
    [name, bytes] as const,
  );
}

test('a screenshot that is pasted is uploaded under a name of its own', async ({
  page,
  documents,
  simulator,
}) => {
  await documents.open();
  expect(await paste(page, 'image.png', 12_345)).toBe(true);
  const item = page.getByRole('list', { name: 'Uploads' }).locator('[data-part="item"]');
  await expect(item).toHaveAttribute('data-state', 'completed');
  const [upload] = await simulator.uploads();
  expect(upload?.filename).toMatch(/^image \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/);
  expect(upload).toMatchObject({ size: 12_345, association: { name: upload?.filename } });
});

test('the same file can be chosen twice in a row', async ({ page, documents, simulator, files }) => {
  const file = await files.write('site diary.txt', 12_345);
  await documents.open();
  await documents.choose(file.path);
  await documents.choose(file.path);
  const items = page.getByRole('list', { name: 'Uploads' }).locator('[data-part="item"]');
  await expect(items).toHaveCount(2);
  // Procore's folder has room for one file of a name; the bytes of both arrive.
  const stored = async () => (await simulator.uploads()).map(({ sha256 }) => sha256);
  await expect.poll(stored).toEqual([file.sha256, file.sha256]);
});

test('a file dropped beside the drop zone leaves the page where it is', async ({
  page,
  documents,
  files,
}) => {
  const file = await files.write('site diary.txt', 12_345);
  await documents.open();
  const url = page.url();
  await dropFiles(page, { x: 5, y: 5 }, [file.path]);
  await documents.drop(file.path);
  await documents.expectState(file.name, 'completed');
  // Some browsers go there, some open it in a tab of its own.
  expect(
    page
      .context()
      .pages()
      .map((each) => each.url()),
  ).toEqual([url]);
  await expect(page.getByRole('list', { name: 'Uploads' }).locator('[data-part="item"]')).toHaveCount(1);
});

test.describe('on a phone', () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
  test.use(phone);

  test('a photo can be taken', async ({ page, documents, simulator, files }) => {
    const photo = await files.write('image.jpg', 54_321);
    await documents.open();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Take photo' }).tap();
    await (await chooser).setFiles(photo.path);
    const item = page.getByRole('list', { name: 'Uploads' }).locator('[data-part="item"]');
    await expect(item).toHaveAttribute('data-state', 'completed');
    const [upload] = await simulator.uploads();
    expect(upload?.filename).toMatch(/^image \d{4}-.*\.jpg$/);
    expect(upload?.sha256).toBe(photo.sha256);
  });
});
