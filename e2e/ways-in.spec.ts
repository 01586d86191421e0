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
