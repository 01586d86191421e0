import type { Page } from '@playwright/test';

import { expect, test } from './support/ceph-test.ts';
import type { DiskFile } from './support/disk-files.ts';
import type { SimulatorAdmin } from './support/simulator-admin.ts';

const MiB = 1024 * 1024;

test('segments and their digests are taken by a real S3', async ({ documents, simulator, files }) => {
  const file = await files.write('tower crane.mp4', 20 * MiB);
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  const stored = await simulator.uploadOf(file.name);
  expect(stored).toMatchObject({ size: file.size, sha256: file.sha256 });
  expect(stored.segments?.map(({ size }) => size)).toEqual([8 * MiB, 8 * MiB, 4 * MiB]);
});

for (const size of [0, 3000, 5 * MiB]) {
  test(`a form of ${size} bytes is taken by a real S3`, async ({ documents, simulator, files }) => {
    const file = await files.write('permit.pdf', size);
    await documents.open();
    await documents.choose(file.path);
    await documents.expectState(file.name, 'completed');
    expect(await simulator.uploadOf(file.name)).toMatchObject({ kind: 'form', size, sha256: file.sha256 });
  });
}

test('1 GiB arrives byte for byte', { tag: '@large' }, async ({ documents, simulator, files }) => {
  test.setTimeout(240_000);
  const file = await files.write('fly-over.mp4', 1024 * MiB);
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed', 200_000);
  expect(await simulator.uploadOf(file.name)).toMatchObject({ size: file.size, sha256: file.sha256 });
});

test.describe('links that ran out', () => {
  test('on the way to the store: the page sees a dead connection, and knows what it means', async ({
    page,
    startOwnDemo,
    files,
  }) => {
    const file = await files.write('section a-a.pdf', 6 * MiB);
    const { documents, simulator } = await startOwnDemo(['--signature-ttl-seconds', '5']);
    // A line that holds the first segment until its links are over: S3's clock counts in seconds.
    await page.route(
      ({ searchParams }) => searchParams.has('partNumber'),
      async (route) => {
        await page.waitForFunction(
          () => Date.now() > (window.__uploader.getSnapshot().uploads[0]?.urlsExpireAt ?? Infinity) + 2000,
        );
        await route.continue();
      },
      { times: 1 },
    );
    const failed = page.waitForEvent('requestfailed', (request) => request.method() === 'PUT');
    await documents.open();
    const runs = runsOfTheNextUpload(page);
    await documents.choose(file.path);
    expect((await failed).failure()?.errorText).toBe('net::ERR_FAILED');
    await documents.expectState(file.name, 'completed');
    expect(await runs).toBe(2);
    await expectStoredOnce(simulator, file);
  });

  test('of a form: the store says so, and the page gets new ones', async ({
    page,
    documents,
    simulator,
    files,
  }) => {
    const file = await files.write('permit.pdf', 4 * MiB);
    await simulator.fault({ on: { target: 'storage', method: 'POST' }, do: { expire: true } });
    await documents.open();
    const runs = runsOfTheNextUpload(page);
    const refused = page.waitForResponse((response) => response.status() === 403);
    await documents.choose(file.path);
    expect(await (await refused).text()).toContain('Policy expired');
    await documents.expectState(file.name, 'completed');
    expect(await runs).toBe(2);
    await expectStoredOnce(simulator, file);
  });

  test('in the middle of a slow transfer: what started in time is taken', async ({
    page,
    startOwnDemo,
    files,
  }) => {
    const file = await files.write('slow line.mp4', 64 * MiB);
    const { documents, simulator } = await startOwnDemo(['--signature-ttl-seconds', '4']);
    await documents.open();
    const runs = runsOfTheNextUpload(page);
    const restarted = page.evaluate(
      () => new Promise<void>((resolve) => window.__uploader.on('run-restarted', () => resolve())),
    );
    const network = await page.context().newCDPSession(page);
    const limitUpload = (bytesPerSecond: number) =>
      network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytesPerSecond,
      });
    await limitUpload(8 * MiB);
    await documents.choose(file.path);
    await restarted;
    await limitUpload(-1);
    await documents.expectState(file.name, 'completed', 60_000);
    expect(await runs).toBe(2);
    await expectStoredOnce(simulator, file);
  });
});

test('its clock and its answers are not the simulator’s to change', async ({ simulator }) => {
  await expect(simulator.advanceClock(1000)).rejects.toThrow('outside S3 store');
  const fault = simulator.fault({ on: { target: 'storage' }, do: { status: 503 } });
  await expect(fault).rejects.toThrow('On an outside store');
});

function runsOfTheNextUpload(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        window.__uploader.on('completed', (_, { run }) => resolve(run));
      }),
  );
}

/** Earlier runs have left uploads without bytes. */
async function expectStoredOnce(simulator: SimulatorAdmin, { size, sha256 }: DiskFile): Promise<void> {
  const stored = (await simulator.uploads()).filter((upload) => upload.sha256 === sha256);
  expect(stored).toMatchObject([{ size }]);
}
