import { copyFile, mkdir, truncate } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { PUT } from './faults/requests.ts';
import { BEST_PRACTICE, violations } from './support/axe.ts';
import type { DiskFile } from './support/disk-files.ts';
import { documentsPage, type DocumentsPage } from './support/documents-page.ts';
import { expect, test } from './support/test.ts';

const SEGMENT = 5_300_000;
const parameters = { segmentSize: String(SEGMENT), formUploadMaxSize: '0', requests: '1' };
const SLOWLY = { on: PUT, times: 1000, do: { bytesPerSecond: 2_500_000 } } as const;

/** Uploads files far enough for something to be stored of the first, and kept of all. */
async function leave(page: Page, documents: DocumentsPage, ...files: readonly DiskFile[]): Promise<void> {
  await documents.open(parameters);
  await documents.choose(...files.map(({ path }) => path));
  const first = files[0]?.name ?? '';
  await expect.poll(async () => (await documents.storedSegments(first)).length).toBeGreaterThan(0);
  await expect.poll(() => page.evaluate(() => window.__uploader.isSafeToLeave())).toBe(true);
}

/** Chooses files in the dialog that a button opens. */
async function chooseBy(page: Page, button: Locator, ...paths: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  const dialog = await chooser;
  expect(dialog.isMultiple()).toBe(true);
  await dialog.setFiles([...paths]);
}

const chooseAgain = (documents: DocumentsPage, name: string) =>
  documents.button('Choose file again for', name);

test.beforeEach(async ({ simulator }) => {
  await simulator.fault(SLOWLY);
});

test('a reload in the middle: the row says what to do, and only what is missing is sent', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('slab pour.mp4', 6 * SEGMENT);
  await leave(page, documents, file);
  await documents.open(parameters);
  const row = documents.row(file.name);
  await expect(row).toHaveAttribute('data-awaits', 'file');
  await expect(row).toContainText('Choose the file again to go on');
  await expect(row).toContainText('Left from last time');
  await expect(row).toContainText(/Procore keeps it until/);
  const stored = await documents.storedSegments(file.name);
  const bar = page.getByRole('progressbar', { name: file.name });
  await expect(bar).toHaveAttribute('aria-valuenow', String(Math.floor((stored.length / 6) * 100)));
  await expect(documents.button('Resume', file.name)).toHaveCount(0);
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);

  await simulator.clearFaults();
  const { length } = await simulator.requests();
  await chooseBy(page, chooseAgain(documents, file.name), file.path);
  await documents.expectState(file.name, 'completed');
  expect(await simulator.uploadOf(file.name)).toMatchObject({ sha256: file.sha256 });
  const puts = (await simulator.requests())
    .slice(length)
    .filter(({ target, method }) => target === 'storage' && method === 'PUT');
  expect(puts).toHaveLength(6 - stored.length);
});

test('by keyboard alone: from the row to the dialog, and the focus stays with the row', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('crane.mp4', 4 * SEGMENT);
  await leave(page, documents, file);
  await documents.open(parameters);
  await documents.row(file.name).focus();
  const button = chooseAgain(documents, file.name);
  for (let presses = 0; presses < 4; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file.path);
  await expect(documents.row(file.name)).toBeFocused();
  await simulator.clearFaults();
  await documents.expectState(file.name, 'completed');
});

test('many are matched in one pick; what did not match is said', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const left = [
    await files.write('level 1.mp4', 3 * SEGMENT),
    await files.write('level 2.mp4', 3 * SEGMENT),
    await files.write('level 3.mp4', 3 * SEGMENT),
  ];
  const notes = await files.write('notes.txt', 100);
  await leave(page, documents, ...left);
  await documents.open(parameters);
  await expect(page.getByText('3 files from last time need to be chosen again.')).toBeVisible();
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);

  await simulator.clearFaults();
  const [first, second] = left;
  await chooseBy(
    page,
    page.getByRole('button', { name: 'Choose them again' }),
    first?.path ?? '',
    second?.path ?? '',
    notes.path,
  );
  const report = page.getByRole('status').filter({ hasText: '2 of 3 chosen files matched.' });
  await expect(report).toContainText('notes.txt belongs to none of these uploads.');
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  for (const file of [first, second]) await documents.expectState(file?.name ?? '', 'completed');
  await expect(documents.row('level 3.mp4')).toHaveAttribute('data-awaits', 'file');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(report).toHaveCount(0);

  // The usual way in does as well.
  await documents.choose(left[2]?.path ?? '');
  await documents.expectState('level 3.mp4', 'completed');
  expect(new Set((await simulator.uploads()).map(({ filename }) => filename))).toEqual(
    new Set(left.map(({ name }) => name)),
  );
});

test('what is discarded does not come back', async ({ page, documents, files }) => {
  const [one, other, third] = [
    await files.write('one.mp4', 3 * SEGMENT),
    await files.write('other.mp4', 3 * SEGMENT),
    await files.write('third.mp4', 3 * SEGMENT),
  ];
  await leave(page, documents, one, other, third);
  await documents.open(parameters);
  await documents.button('Discard', one.name).click();
  await expect(documents.row(one.name)).toHaveCount(0);
  await expect(documents.row(other.name)).toBeFocused();
  await documents.open(parameters);
  await expect(documents.row(other.name)).toBeVisible();
  await expect(documents.row(one.name)).toHaveCount(0);
  await page.getByRole('button', { name: 'Discard all' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await documents.open(parameters);
  expect(await page.evaluate(() => window.__uploader.restore())).toEqual([]);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('another file of the same name is told apart, and uploaded as new where that is wanted', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('roof.mp4', 4 * SEGMENT);
  await leave(page, documents, file);
  await documents.open(parameters);
  await mkdir(join(files.directory, 'newer'));
  const newer = join(files.directory, 'newer', basename(file.path));
  await copyFile(file.path, newer);
  await truncate(newer, 3 * SEGMENT);

  await chooseBy(page, chooseAgain(documents, file.name), newer);
  const row = documents.row(file.name);
  await expect(row.getByRole('status')).toContainText(
    'This file is another one: it has 15.9 MB, the one that was begun has 21.2 MB.',
  );
  await expect(row).toHaveAttribute('data-awaits', 'file');
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  await simulator.clearFaults();
  await documents.button('Upload as new', file.name).click();
  await documents.expectState(file.name, 'completed');
  const done = (await simulator.uploads()).filter(({ status }) => status === 'complete');
  expect(done).toMatchObject([{ size: 3 * SEGMENT, sha256: await files.sha256Of(newer) }]);
});

test('two tabs: the second says so, and asks for the file once the first is gone', async ({
  page,
  context,
  demo,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('gate.mp4', 12 * SEGMENT);
  await leave(page, documents, file);
  const secondTab = await context.newPage();
  const second = documentsPage(secondTab, demo.url);
  await second.open(parameters);
  const row = second.row(file.name);
  await expect(row).toContainText('Running in another tab');
  for (const command of ['Resume', 'Discard', 'Cancel', 'Choose file again for'])
    await expect(second.button(command, file.name)).toHaveCount(0);
  expect(await violations(secondTab, BEST_PRACTICE)).toEqual([]);
  const seen = (await second.storedSegments(file.name)).length;
  await expect.poll(async () => (await second.storedSegments(file.name)).length).toBeGreaterThan(seen);

  await page.close();
  await expect(row).toContainText('Choose the file again to go on');
  await simulator.clearFaults();
  await chooseBy(secondTab, chooseAgain(second, file.name), file.path);
  await second.expectState(file.name, 'completed');
  expect(await simulator.uploadOf(file.name)).toMatchObject({ sha256: file.sha256 });
});

test('a file that is dropped is kept by its handle, over a reload', async ({ page, documents, files }) => {
  const file = await files.write('dropped.mp4', 4 * SEGMENT);
  await documents.open(parameters);
  await documents.drop(file.path);
  await expect.poll(async () => (await documents.storedSegments(file.name)).length).toBeGreaterThan(0);
  await expect.poll(() => page.evaluate(() => window.__uploader.isSafeToLeave())).toBe(true);
  await documents.open(parameters);
  const row = documents.row(file.name);
  await expect(row).toHaveAttribute('data-awaits', 'permission');
  await expect(row).toContainText('The browser must be allowed to read the file');
  await expect(documents.button('Resume', file.name)).toBeVisible();
  await expect(chooseAgain(documents, file.name)).toBeVisible();
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);
});

test('a device that can keep nothing says so', async ({ page, documents, files }) => {
  const file = await files.write('tower.mp4', 4 * SEGMENT);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Private.', 'InvalidStateError');
    };
  });
  await documents.open(parameters);
  await documents.choose(file.path);
  await expect(
    page.getByText(
      'Uploads work, but this device cannot remember them: keep the page open until they are done.',
    ),
  ).toBeVisible();
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);
});
