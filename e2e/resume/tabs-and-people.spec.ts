import type { Page } from '@playwright/test';

import { PUT } from '../faults/requests.ts';
import { expect, test, untilKept } from './resume-test.ts';

const SEGMENT = 5_300_000;
const parameters = { segmentSize: String(SEGMENT) };
const slowly = { on: PUT, times: 1000, do: { bytesPerSecond: 2_000_000 } } as const;

test('two tabs: the second one shows it, and takes over when the first crashes', async ({
  browserOfMine,
  tabIn,
  simulator,
  files,
}) => {
  const file = await files.write('crane.mp4', 20 * SEGMENT);
  await simulator.fault(slowly);
  const context = await browserOfMine.start();
  const first = await tabIn(context);
  await first.documents.open(parameters);
  await first.documents.choose(file.path);
  await expect.poll(async () => (await first.documents.storedSegments(file.name)).length).toBeGreaterThan(2);

  const second = await tabIn(context, { isNew: true });
  await second.documents.open(parameters);
  const awaits = () =>
    second.page.evaluate(() => {
      const [upload] = window.__uploader.getSnapshot().uploads;
      return upload?.status === 'paused' ? upload.awaits : upload?.status;
    });
  await expect.poll(awaits).toBe('other-tab');
  const seen = (await second.documents.storedSegments(file.name)).length;
  // It follows what the first one does.
  await expect
    .poll(async () => (await second.documents.storedSegments(file.name)).length)
    .toBeGreaterThan(seen);
  await second.page.evaluate(() => {
    window.__uploader.resumeAll();
    window.__uploader.cancelAll();
  });
  expect(await awaits()).toBe('other-tab');

  await untilKept(first.page);
  await first.page.goto('chrome://crash').catch(() => {});
  await expect.poll(awaits).toBe('file');
  await simulator.clearFaults();
  await second.documents.choose(file.path);
  await second.documents.expectState(file.name, 'completed');
  expect(await simulator.uploadOf(file.name)).toMatchObject({ sha256: file.sha256 });
});

test('two tabs: what the first one has finished leaves the second', async ({
  browserOfMine,
  tabIn,
  simulator,
  files,
}) => {
  const file = await files.write('gate.mp4', 3 * SEGMENT);
  await simulator.fault(slowly);
  const context = await browserOfMine.start();
  const first = await tabIn(context);
  await first.documents.open(parameters);
  await first.documents.choose(file.path);
  await first.documents.expectState(file.name, 'transferring');
  const second = await tabIn(context, { isNew: true });
  await second.documents.open(parameters);
  await second.documents.expectState(file.name, 'paused');
  await first.documents.expectState(file.name, 'completed');
  await expect(second.documents.row(file.name)).toHaveCount(0);
});

test('A signs out, B sees nothing of it; A comes back and goes on', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('private.mp4', 10 * SEGMENT);
  await simulator.fault(slowly);
  await documents.open({ ...parameters, owner: 'ann' });
  await documents.choose(file.path);
  await expect.poll(async () => (await documents.storedSegments(file.name)).length).toBeGreaterThan(2);
  await untilKept(page);
  await simulator.clearFaults();

  await documents.open({ ...parameters, owner: 'ben' });
  expect(await page.evaluate(() => window.__uploader.restore())).toEqual([]);
  await expect(documents.row(file.name)).toHaveCount(0);

  await documents.open({ ...parameters, owner: 'ann' });
  await documents.expectState(file.name, 'paused');
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect(await simulator.uploadOf(file.name)).toMatchObject({ sha256: file.sha256 });

  // forget() at sign-out: nothing of hers is left on the tablet.
  await simulator.fault(slowly);
  await documents.open({ ...parameters, owner: 'ann' });
  await documents.choose(file.path);
  await documents.expectState(file.name, 'transferring');
  await page.evaluate(() => window.__uploader.forget());
  await documents.open({ ...parameters, owner: 'ann' });
  expect(await page.evaluate(() => window.__uploader.restore())).toEqual([]);
  expect(await everythingKept(page)).toBe('');
});

test('neither a token nor a link that has run out is kept', async ({ page, documents, simulator, files }) => {
  const file = await files.write('links.mp4', 4 * SEGMENT);
  await simulator.fault(slowly);
  await documents.open(parameters);
  await documents.choose(file.path);
  await documents.expectState(file.name, 'transferring');
  await untilKept(page);
  const kept = await everythingKept(page);
  expect(kept).toContain('X-Amz-Signature');
  for (const secret of ['Bearer', 'access_token', 'refresh_token', 'demo-secret'])
    expect(kept).not.toContain(secret);
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 2 * 3_600_000;
  });
  await documents.open(parameters);
  await documents.expectState(file.name, 'paused');
  expect(await everythingKept(page)).not.toContain('X-Amz-Signature');
});

/** All that IndexedDB has, as text. */
async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('It failed.')));
      });
    const database = await done(indexedDB.open('procore-upload'));
    const rows: unknown[] = [];
    for (const name of database.objectStoreNames)
      rows.push(...(await done<unknown[]>(database.transaction(name).objectStore(name).getAll())));
    database.close();
    return rows.map((row) => JSON.stringify(row)).join('\n');
  });
}
