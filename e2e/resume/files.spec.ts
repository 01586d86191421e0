import { copyFile, open, truncate, utimes } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { PUT } from '../faults/requests.ts';
import { sentAgain } from '../faults/sent-again.ts';
import { documentsPage } from '../support/documents-page.ts';
import { expect, test, untilKept } from './resume-test.ts';

const SEGMENT = 5_300_000;
const parameters = { segmentSize: String(SEGMENT) };

/** What `attach` answers for files picked with an input of the test's own. */
async function attach(page: Page, ...paths: readonly string[]): Promise<(string | undefined)[]> {
  await page.evaluate(() => {
    document.querySelector('#again')?.remove();
    const input = Object.assign(document.createElement('input'), {
      type: 'file',
      id: 'again',
      multiple: true,
    });
    document.body.append(input);
  });
  await page.locator('#again').setInputFiles([...paths]);
  return page.evaluate(async () => {
    const { files } = document.querySelector<HTMLInputElement>('#again') ?? {};
    const results = await window.__uploader.attach([...(files ?? [])]);
    return results.map(({ upload, error }) => error?.code ?? upload?.file.name);
  });
}

test.describe('a file chosen again', () => {
  test('that is another one is refused, and nothing of it is sent', async ({
    page,
    documents,
    simulator,
    files,
  }) => {
    const file = await files.write('survey.mp4', 6 * SEGMENT);
    // In whole seconds: browsers differ in how they cut what is finer.
    const saved = new Date('2026-11-20T09:00:00Z');
    await utimes(file.path, saved, saved);
    await simulator.fault({ on: PUT, times: 1000, do: { bytesPerSecond: 3_000_000 } });
    await documents.open(parameters);
    await documents.choose(file.path);
    await expect.poll(async () => (await documents.storedSegments(file.name)).length).toBeGreaterThan(0);
    await untilKept(page);
    await documents.open(parameters);
    await simulator.clearFaults();
    await documents.expectState(file.name, 'paused');
    const { length } = await simulator.requests();

    const kept = `${file.path}.kept`;
    await copyFile(file.path, kept);
    await truncate(file.path, 4 * SEGMENT);
    expect(await attach(page, file.path)).toEqual(['file-mismatch']);

    await copyFile(kept, file.path);
    await utimes(file.path, saved, new Date('2026-11-20T09:01:00Z'));
    expect(await attach(page, file.path)).toEqual(['file-mismatch']);
    await documents.expectState(file.name, 'paused');

    // As large and as old, and one byte of a segment that was not sent is another.
    const handle = await open(file.path, 'r+');
    await handle.write(Buffer.from('x'), 0, 1, 6 * SEGMENT - 1);
    await handle.close();
    await utimes(file.path, saved, saved);
    expect(await attach(page, file.path)).toEqual(['file-mismatch']);
    await documents.expectState(file.name, 'failed');
    expect((await simulator.requests()).slice(length).filter(({ target }) => target === 'storage')).toEqual(
      [],
    );

    await documents.button('Upload as new', file.name).click();
    await documents.expectState(file.name, 'completed');
    const uploads = await simulator.uploads();
    expect(uploads).toHaveLength(2);
    const changed = await files.sha256Of(file.path);
    expect(changed).not.toBe(file.sha256);
    expect(uploads.find(({ status }) => status === 'complete')).toMatchObject({ sha256: changed });
  });

  test('with many others in one pick goes to its upload each', async ({
    page,
    documents,
    simulator,
    files,
  }) => {
    const written = await Promise.all(
      Array.from({ length: 5 }, (_, index) => files.write(`day ${index}.mp4`, 2 * SEGMENT + index)),
    );
    const stranger = await files.write('stranger.mp4', 100);
    await simulator.fault({ on: PUT, times: 1000, do: { bytesPerSecond: 500_000 } });
    await documents.open(parameters);
    await documents.choose(...written.map(({ path }) => path));
    // A create whose answer the page no longer hears is made again: none is under way while four of the five are sent.
    for (const { name } of written.slice(0, 4)) await documents.expectState(name, 'transferring');
    await untilKept(page);
    await documents.open(parameters);
    await simulator.clearFaults();
    await documents.expectState('day 0.mp4', 'paused');
    const names = written.map(({ name }) => name);
    expect(await attach(page, stranger.path, ...written.map(({ path }) => path))).toEqual([
      undefined,
      ...names,
    ]);
    for (const { name, sha256 } of written) {
      await documents.expectState(name, 'completed');
      expect(await simulator.uploadOf(name)).toMatchObject({ sha256 });
    }
  });
});

test('a file with a handle goes on without being chosen again', async ({
  browserOfMine,
  tabIn,
  simulator,
}) => {
  await simulator.fault({ on: PUT, times: 1000, do: { bytesPerSecond: 3_000_000 } });
  let tab = await tabIn(await browserOfMine.start());
  await tab.documents.open(parameters);
  await tab.page.evaluate(async (size) => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('orbit.mp4', { create: true });
    const writable = await handle.createWritable();
    for (let part = 0; part < 6; part += 1) await writable.write(new Uint8Array(size).fill(part));
    await writable.close();
    const file = await handle.getFile();
    window.__uploader.add([{ file, handle }], { scope: { companyId: 1, projectId: 1 }, group: 'documents' });
  }, SEGMENT);
  await expect.poll(async () => (await tab.documents.storedSegments('orbit.mp4')).length).toBeGreaterThan(0);
  await untilKept(tab.page);
  await browserOfMine.kill();
  await simulator.clearFaults();

  tab = await tabIn(await browserOfMine.start());
  await tab.documents.open(parameters);
  await tab.documents.expectState('orbit.mp4', 'paused');
  await tab.documents.button('Resume', 'orbit.mp4').click();
  await tab.documents.expectState('orbit.mp4', 'completed');
  expect((await simulator.uploadOf('orbit.mp4')).size).toBe(6 * SEGMENT);
  expect(sentAgain(await simulator.requests())).toBeLessThanOrEqual(6);
});

test('v2.1 goes on in another browser, where the file is added with its uuid', async ({
  browser,
  documents,
  page,
  demo,
  simulator,
  files,
}) => {
  const file = await files.write('flight.mp4', 20 * SEGMENT);
  await simulator.fault({ on: PUT, times: 1000, do: { bytesPerSecond: 2_500_000 } });
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + (Number(sessionStorage.getItem('ahead')) || 0);
  });
  await documents.open({ ...parameters, protocol: 'v2.1' });
  await documents.choose(file.path);
  await expect.poll(async () => (await documents.storedSegments(file.name)).length).toBeGreaterThan(3);
  // Progress is told to Procore once a minute: this page's minute is over.
  await page.evaluate(() => sessionStorage.setItem('ahead', '61000'));
  await expect
    .poll(async () => (await simulator.requests()).some(({ method }) => method === 'PATCH'))
    .toBe(true);
  const saved = (await documents.storedSegments(file.name)).length;
  await page.close();
  await simulator.clearFaults();
  const { uuid } = await simulator.uploadOf(file.name);

  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await documentsPage(elsewhere, demo.url).open({ ...parameters, protocol: 'v2.1' });
  await elsewhere.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'other' }));
  });
  await elsewhere.locator('#other').setInputFiles(file.path);
  const { length } = await simulator.requests();
  await elsewhere.evaluate(async (begun) => {
    const chosen = document.querySelector<HTMLInputElement>('#other')?.files?.[0];
    if (!chosen) throw new Error('Nothing was chosen.');
    const { accepted } = window.__uploader.add([{ file: chosen, uuid: begun }], {
      scope: { companyId: 1, projectId: 1 },
      associate: { kind: 'project-file' },
    });
    await window.__uploader.whenDone(accepted[0]?.id ?? '');
  }, uuid);
  expect(await simulator.uploadOf(file.name)).toMatchObject({ uuid, sha256: file.sha256 });
  const puts = (await simulator.requests()).slice(length).filter(({ method }) => method === 'PUT');
  expect(puts.length).toBeLessThanOrEqual(20 - saved + 6);
  await other.close();
});
