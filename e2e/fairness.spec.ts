import type { RequestRecord } from '@procore-upload/simulator';

import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;
const isPut = ({ target, method }: RequestRecord) => target === 'storage' && method === 'PUT';
const isFailed = ({ status }: RequestRecord) => status === 503;

/** How many of these were under way when each of them began. */
const sideBySide = (requests: readonly RequestRecord[]) =>
  requests.map(
    ({ startedAt }) =>
      requests.filter((other) => other.startedAt <= startedAt && (other.endedAt ?? Infinity) > startedAt)
        .length,
  );

test('twenty small files arrive long before the huge one that came first', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const huge = await files.write('flyover.mp4', 64 * MiB);
  const small = await Promise.all(
    Array.from({ length: 20 }, (_, index) => files.write(`photo ${index + 1}.jpg`, 200_000)),
  );
  await simulator.fault({
    on: { target: 'storage', method: 'PUT' },
    times: 1000,
    do: { bytesPerSecond: MiB / 2 },
  });
  await documents.open({ requests: 'auto', segmentSize: String(5 * MiB) });
  await documents.choose(huge.path);
  await documents.expectState(huge.name, 'transferring');
  await expect.poll(async () => (await simulator.requests()).filter(isPut).length).toBeGreaterThanOrEqual(4);
  await documents.choose(...small.map(({ path }) => path));
  await page.waitForFunction(
    () => window.__uploader.getSnapshot().summary.count.completed === 20,
    undefined,
    { timeout: 30_000 },
  );
  await documents.expectState(huge.name, 'transferring');
  expect((await documents.storedSegments(huge.name)).length).toBeLessThan(9);
  await simulator.clearFaults();
  await documents.expectState(huge.name, 'completed');
  const stored = await simulator.uploads();
  for (const { name, size, sha256 } of [huge, ...small]) {
    expect(stored.find(({ filename }) => filename === name)).toMatchObject({ size, sha256 });
  }
});

test('a file that is prioritized is there first, though it came last', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const names = ['first.mp4', 'second.mp4', 'third.mp4', 'urgent.mp4'];
  const written = await Promise.all(names.map((name) => files.write(name, 32 * MiB)));
  await simulator.fault({
    on: { target: 'storage', method: 'PUT' },
    times: 1000,
    do: { bytesPerSecond: 1.5 * MiB },
  });
  await documents.open({ requests: 'auto', segmentSize: String(5 * MiB) });
  await documents.choose(...written.map(({ path }) => path));
  const order = page.evaluate((urgent) => {
    const completed: string[] = [];
    return new Promise<string[]>((resolve) => {
      window.__uploader.on('completed', (_, { file }) => {
        completed.push(file.name);
        if (completed.length === 4) resolve(completed);
      });
      const upload = window.__uploader.getSnapshot().uploads.find(({ file }) => file.name === urgent);
      if (upload) window.__uploader.prioritize(upload.id);
    });
  }, 'urgent.mp4');
  await documents.expectState('urgent.mp4', 'completed');
  await simulator.clearFaults();
  expect((await order)[0]).toBe('urgent.mp4');
  for (const { name, size, sha256 } of written) {
    expect(await simulator.uploadOf(name)).toMatchObject({ size, sha256 });
  }
});

test('a store that answers SlowDown gets fewer requests at once, and every byte', async ({
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('strained.mp4', 160 * MiB);
  const slowDown =
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>';
  await simulator.fault({
    on: { target: 'storage', method: 'PUT' },
    nth: 5,
    times: 6,
    do: { status: 503, headers: { 'content-type': 'application/xml' }, body: slowDown },
  });
  await documents.open({ requests: 'auto' });
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');

  const puts = (await simulator.requests()).filter(isPut);
  expect(puts.filter(isFailed)).toHaveLength(6);
  const lastRefusal = puts.findLastIndex(isFailed);
  const counts = sideBySide(puts);
  expect(Math.max(...counts.slice(0, 10))).toBeGreaterThanOrEqual(4);
  expect(Math.max(...counts.slice(lastRefusal + 1, lastRefusal + 4))).toBeLessThanOrEqual(2);
  expect(await simulator.uploadOf(file.name)).toMatchObject({ size: file.size, sha256: file.sha256 });
});

test('a number of requests is kept to', async ({ documents, simulator, files }) => {
  const file = await files.write('two at a time.mp4', 64 * MiB);
  await documents.open({ requests: '2' });
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect(Math.max(...sideBySide((await simulator.requests()).filter(isPut)))).toBe(2);
});
