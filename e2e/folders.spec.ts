import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import type { DiskFile, DiskFiles } from './support/disk-files.ts';
import { expect, test } from './support/test.ts';

/** A site's folder on disk: nested, more than a hundred files in one folder, an empty one, and what macOS and Windows leave. */
async function writeSite(files: DiskFiles): Promise<readonly DiskFile[]> {
  const site = join(files.directory, 'site');
  await mkdir(join(site, 'plans/old'), { recursive: true });
  await mkdir(join(site, 'photos'));
  await mkdir(join(site, 'nothing here'));
  await writeFile(join(site, '.DS_Store'), 'view options');
  await writeFile(join(site, 'photos/Thumbs.db'), 'thumbnails');
  const written = [
    await files.write('site/cover.pdf', 1_000),
    await files.write('site/plans/ground floor.dwg', 6_500_000),
    await files.write('site/plans/old/ground floor (rev 1).dwg', 20_000),
  ];
  for (let index = 0; index < 101; index += 1) {
    written.push(await files.write(`site/photos/IMG_${index}.jpg`, 500 + index));
  }
  return written;
}

test.setTimeout(120_000);

const uploads = (page: Page) =>
  page.evaluate(() =>
    window.__uploader.getSnapshot().uploads.map(({ file, status }) => ({ path: file.path, status })),
  );

test('a folder that is dropped arrives whole, with the paths of its files', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const written = await writeSite(files);
  await documents.open();
  await documents.drop(join(files.directory, 'site'));

  await expect(page.getByText('1 empty folder was skipped')).toBeVisible();
  await expect(page.getByText('2 system files were skipped')).toBeVisible();
  const done = written.map(({ name }) => ({ path: name, status: 'completed' }));
  await expect.poll(() => uploads(page), { timeout: 60_000 }).toEqual(expect.arrayContaining(done));
  expect(await uploads(page)).toHaveLength(written.length);

  const stored = new Map((await simulator.uploads()).map((upload) => [upload.filename, upload.sha256]));
  for (const { path, sha256 } of written) {
    expect(stored.get(path.slice(path.lastIndexOf('/') + 1)), path).toBe(sha256);
  }
});

test('a folder that is chosen in the dialog arrives whole too', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const written = await writeSite(files);
  await documents.open();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose folder' }).click();
  await (await chooser).setFiles(join(files.directory, 'site'));

  await expect(page.getByText('2 system files were skipped')).toBeVisible();
  const done = written.map(({ name }) => ({ path: name, status: 'completed' }));
  await expect.poll(() => uploads(page), { timeout: 60_000 }).toEqual(expect.arrayContaining(done));
  expect(await uploads(page)).toHaveLength(written.length);
  const plan = written.find(({ name }) => name === 'site/plans/ground floor.dwg');
  expect((await simulator.uploadOf('ground floor.dwg')).sha256).toBe(plan?.sha256);
});

test('folders and files of one drop, and of a second at once, all arrive', async ({
  page,
  documents,
  files,
}) => {
  for (const folder of ['a', 'b']) {
    await mkdir(join(files.directory, folder));
    for (let index = 0; index < 150; index += 1) await files.write(`${folder}/${index}.txt`, 10 + index);
  }
  const loose = await files.write('loose.txt', 100);
  await documents.open();
  await documents.drop(join(files.directory, 'a'), loose.path);
  await documents.drop(join(files.directory, 'b'));
  await expect(page.getByText(/^a\/\d+\.txt$/).first()).toBeVisible();
  await expect.poll(async () => (await uploads(page)).length).toBe(301);
  const folders = (await uploads(page)).map(({ path }) => path?.split('/')[0]);
  expect(folders).toEqual([undefined, ...Array(150).fill('a'), ...Array(150).fill('b')]);
});
