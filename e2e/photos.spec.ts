import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { BEST_PRACTICE, violations } from './support/axe.ts';
import { documentsPage } from './support/documents-page.ts';
import { writePicture } from './support/pictures.ts';
import { expect, test as base } from './support/test.ts';

const test = base.extend<{ photos: ReturnType<typeof documentsPage> }>({
  photos: async ({ page, demo }, use) => {
    await use(documentsPage(page, `${demo.url}/photos`));
  },
});

const gridOf = (page: Page) => page.getByRole('list', { name: 'Project photos' });
const tilesOf = (page: Page) => gridOf(page).getByRole('listitem');

for (const protocol of ['v1.1', 'v2.1']) {
  test(`a photo is in Procore, and its picture in the grid (${protocol})`, async ({
    page,
    photos,
    simulator,
    files,
  }) => {
    const photo = await writePicture(files, 'Crane, north side.png', { hue: 30 });
    await photos.open({ protocol });
    await expect(page.getByText('No photos yet.')).toBeVisible();
    await photos.choose(photo.path);
    await photos.expectState(photo.name, 'completed');
    expect(await simulator.uploadOf(photo.name)).toMatchObject({
      sha256: photo.sha256,
      association: { kind: 'image', name: photo.name },
    });

    await expect(tilesOf(page)).toHaveCount(1);
    await expect(tilesOf(page)).toContainText(photo.name);
    const picture = tilesOf(page).locator('img');
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(320);
    // The picture in the upload's own row.
    await expect(photos.row(photo.name).locator('canvas')).toBeVisible();

    await page.reload();
    await expect(tilesOf(page)).toContainText(photo.name);
    const link = await tilesOf(page).getByRole('link', { name: photo.name }).getAttribute('href');
    const shown = await page.request.get(link ?? '');
    expect((await shown.body()).length).toBe(photo.size);
    expect(shown.headers()['content-disposition']).toMatch(/^inline/);
  });
}

test('two photos of one name are two photos', async ({ page, photos, simulator, files }) => {
  const first = await writePicture(files, 'IMG_0001.png', { hue: 90 });
  await mkdir(join(files.directory, 'another phone'));
  const second = await writePicture(files, 'another phone/IMG_0001.png', { hue: 270 });
  await photos.open();
  await photos.choose(first.path, second.path);
  await expect(tilesOf(page)).toHaveText([/IMG_0001\.png/, /IMG_0001\.png/]);
  const stored = await simulator.uploads();
  expect(stored.map(({ association }) => association?.kind)).toEqual(['image', 'image']);
  expect(new Set(stored.map(({ sha256 }) => sha256))).toEqual(new Set([first.sha256, second.sha256]));
});

test('an answer that is lost makes one photo, not two', async ({ page, photos, simulator, files }) => {
  const photo = await writePicture(files, 'slab edge.png');
  await simulator.fault({
    on: { target: 'api', method: 'POST', path: '/images$' },
    do: { reset: 'after' },
  });
  await photos.open();
  await photos.choose(photo.path);
  await photos.expectState(photo.name, 'completed');
  await expect(tilesOf(page)).toHaveCount(1);
  const posts = (await simulator.requests()).filter(
    ({ method, path }) => method === 'POST' && path.includes('/images'),
  );
  expect(posts).toHaveLength(1);
  expect(await simulator.uploads()).toHaveLength(1);
});

test('what no browser can show has a sign in its place', async ({ page, photos, files }) => {
  const photo = await files.write('IMG_2041.heic', 40_000);
  await photos.open();
  await photos.choose(photo.path);
  await expect(tilesOf(page)).toContainText('No preview');
  await expect(tilesOf(page)).toContainText(photo.name);
});

test('a drawing is refused in words', async ({ page, photos, simulator, files }) => {
  const drawing = await files.write('A-101.dwg', 2000);
  await photos.open();
  await photos.choose(drawing.path);
  await expect(page.getByRole('region', { name: 'Upload files' })).toContainText(
    'A-101.dwg is not accepted here: choose JPG, PNG, GIF, WEBP, or HEIC files.',
  );
  expect(await simulator.uploads()).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find in ${colorScheme}`, async ({ page, photos, files }) => {
    const [photo, unshown] = [
      await writePicture(files, 'roof.png'),
      await files.write('IMG_2041.heic', 40_000),
    ];
    await page.emulateMedia({ colorScheme });
    await photos.open();
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);
    await photos.choose(photo.path, unshown.path);
    await expect(tilesOf(page)).toHaveCount(2);
    await expect(page.getByText('No preview')).toBeVisible();
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  });
}
