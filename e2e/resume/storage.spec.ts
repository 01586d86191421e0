import type { Page } from '@playwright/test';

import { PUT } from '../faults/requests.ts';
import { expect, test } from './resume-test.ts';

const SEGMENT = 5_300_000;
const parameters = { segmentSize: String(SEGMENT) };

/** Gathers the codes of the page's warnings, from before its first upload. */
async function warningsOf(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const warnings: string[] = [];
    window.__uploader.on('warning', ({ code, message }) => warnings.push(`${code}: ${message}`));
    Object.assign(window, { warnings });
  });
  return () => page.evaluate(() => (window as unknown as { warnings: string[] }).warnings);
}

test.describe('uploads work, and a warning says that they are not kept,', () => {
  test('where the disk is full', async ({ page, documents, demo, simulator, files }) => {
    const file = await files.write('full.mp4', 3 * SEGMENT);
    const session = await page.context().newCDPSession(page);
    await documents.open(parameters);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(demo.url).origin, quotaSize: 1 });
    const warnings = await warningsOf(page);
    await documents.choose(file.path);
    await documents.expectState(file.name, 'completed');
    expect(await warnings()).toEqual([expect.stringMatching(/^resume-unavailable: .*QuotaExceededError/)]);
    expect(await simulator.uploadOf(file.name)).toMatchObject({ sha256: file.sha256 });
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(demo.url).origin });
  });

  test('where it becomes full in the middle; what is over comes back as no ghost', async ({
    page,
    documents,
    simulator,
    files,
  }) => {
    const file = await files.write('filling.mp4', 4 * SEGMENT);
    await simulator.fault({ on: PUT, times: 1000, do: { bytesPerSecond: 1_000_000 } });
    await documents.open(parameters);
    const warnings = await warningsOf(page);
    await documents.choose(file.path);
    await documents.expectState(file.name, 'transferring');
    await page.waitForFunction(() => window.__uploader.isSafeToLeave());
    // Asked as it happens: the upload may be over a moment later, and then nothing is lost by leaving.
    const isSafeAfterwards = page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('Full.', 'QuotaExceededError');
      };
      return new Promise((resolve) => {
        window.__uploader.on('warning', () => resolve(window.__uploader.isSafeToLeave()));
      });
    });
    expect(await isSafeAfterwards).toBe(false);
    await documents.expectState(file.name, 'completed');
    expect(await warnings()).toHaveLength(1);
    await documents.open(parameters);
    expect(await page.evaluate(() => window.__uploader.restore())).toEqual([]);
  });

  test('where the browser gives the page no storage', async ({ page, documents, files }) => {
    const file = await files.write('private window.mp4', 2 * SEGMENT);
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'SecurityError');
      };
    });
    await documents.open(parameters);
    const warnings = await warningsOf(page);
    await documents.choose(file.path);
    await documents.expectState(file.name, 'completed');
    expect((await warnings()).every((warning) => warning.startsWith('resume-unavailable'))).toBe(true);
    expect(await warnings()).toHaveLength(1);
  });

  test('where it was cleared while the page was open', async ({
    page,
    documents,
    demo,
    simulator,
    files,
  }) => {
    const file = await files.write('evicted.mp4', 6 * SEGMENT);
    await simulator.fault({ on: PUT, times: 1000, do: { bytesPerSecond: 3_000_000 } });
    await documents.open(parameters);
    const warnings = await warningsOf(page);
    await documents.choose(file.path);
    await expect.poll(async () => (await documents.storedSegments(file.name)).length).toBeGreaterThan(0);
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', {
      origin: new URL(demo.url).origin,
      storageTypes: 'indexeddb',
    });
    await documents.expectState(file.name, 'completed');
    expect((await warnings()).length).toBeLessThanOrEqual(1);
    expect(await simulator.uploadOf(file.name)).toMatchObject({ sha256: file.sha256 });
    await documents.open(parameters);
    expect(await page.evaluate(() => window.__uploader.restore())).toEqual([]);
  });
});
