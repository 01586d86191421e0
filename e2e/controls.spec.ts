import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;
const slowly = {
  on: { target: 'storage', method: 'PUT' },
  times: 1000,
  do: { bytesPerSecond: 6 * MiB },
} as const;

test('paused in the middle, an upload goes on without sending a stored segment again', async ({
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('drone.mp4', 80 * MiB);
  await simulator.fault(slowly);
  await documents.open();
  await documents.choose(file.path);
  await expect
    .poll(async () => (await simulator.uploads())[0]?.segments?.filter(({ etag }) => etag !== null).length)
    .toBeGreaterThanOrEqual(2);
  await documents.button('Pause', file.name).click();
  await documents.expectState(file.name, 'paused');

  const storedAtPause = await documents.storedSegments(file.name);
  await expect
    .poll(async () => (await simulator.requests()).filter(({ endedAt }) => endedAt === null).length)
    .toBe(0);
  const before = (await simulator.requests()).length;
  await documents.button('Resume', file.name).click();
  await documents.expectState(file.name, 'completed');

  const later = (await simulator.requests()).slice(before);
  const partsSentAgain = later
    .filter(({ target, method }) => target === 'storage' && method === 'PUT')
    .map(({ path }) => Number(new URLSearchParams(path.split('?')[1]).get('partNumber')) - 1);
  expect(storedAtPause.length).toBeGreaterThanOrEqual(1);
  for (const segmentIndex of storedAtPause) expect(partsSentAgain).not.toContain(segmentIndex);
  expect(later.filter(({ method, path }) => method === 'POST' && path.includes('/uploads'))).toEqual([]);
  expect(await simulator.uploadOf(file.name)).toMatchObject({ size: file.size, sha256: file.sha256 });
});

test('canceled in the middle, an upload makes no further request', async ({
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('wrong file.mp4', 80 * MiB);
  await simulator.fault(slowly);
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'transferring');
  await expect
    .poll(async () => (await simulator.requests()).some(({ method }) => method === 'PUT'))
    .toBe(true);
  await documents.button('Cancel', file.name).click();
  await documents.expectState(file.name, 'canceled');
  await expect
    .poll(async () => (await simulator.requests()).filter(({ endedAt }) => endedAt === null).length)
    .toBe(0);
  const { length } = await simulator.requests();

  // Another upload goes its whole way meanwhile: time enough for a request that should not be.
  const other = await files.write('right file.pdf', 7 * MiB);
  await documents.choose(other.path);
  await documents.expectState(other.name, 'completed');
  const later = (await simulator.requests()).slice(length);
  const [, uuid] = /uploads\/([^/?]+)/.exec(later.find(({ method }) => method === 'PATCH')?.path ?? '') ?? [];
  expect((await simulator.uploadOf(other.name)).uuid).toBe(uuid);
  expect(later.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('canceled while it is hashed, an upload is never created', async ({ documents, simulator, files }) => {
  const file = await files.write('long.mp4', 512 * MiB);
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'hashing');
  await documents.button('Cancel', file.name).click();
  await documents.expectState(file.name, 'canceled');
  const other = await files.write('short.txt', 10);
  await documents.choose(other.path);
  await documents.expectState(other.name, 'completed');
  expect((await simulator.uploads()).map(({ filename }) => filename)).toEqual([other.name]);
});

test('a segment that meets a strained or lost connection is sent again, and no other', async ({
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('patchy.mp4', 40 * MiB);
  await simulator.fault({ on: { target: 'storage', segmentIndex: 1 }, do: { status: 503 } });
  await simulator.fault({ on: { target: 'storage', segmentIndex: 3 }, do: { reset: 'before' } });
  await simulator.fault({ on: { target: 'api', method: 'POST', path: '/uploads$' }, do: { status: 502 } });
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  const puts = (await simulator.requests()).filter(
    ({ target, method }) => target === 'storage' && method === 'PUT',
  );
  expect(puts).toHaveLength(7);
  expect(await simulator.uploadOf(file.name)).toMatchObject({ size: file.size, sha256: file.sha256 });
});

test('links that ran out are made anew with the digests that are known, and the list says so', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('overnight.mp4', 24 * MiB);
  await simulator.fault({ on: { target: 'storage', segmentIndex: 1 }, do: { expire: true } });
  await documents.open();
  const restarted = page.evaluate(
    () =>
      new Promise((resolve) =>
        window.__uploader.on('run-restarted', ({ run }, { code }) => resolve({ run, code })),
      ),
  );
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect(await restarted).toEqual({ run: 2, code: 'signature-expired' });
  const stored = (await simulator.uploads()).filter(({ status }) => status === 'complete');
  expect(stored).toHaveLength(1);
  expect(stored[0]).toMatchObject({ size: file.size, sha256: file.sha256 });
});

test('after an hour of rest, links and token are old: the upload is created anew and finished', async ({
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('lunch break.mp4', 48 * MiB);
  await simulator.fault(slowly);
  await documents.open();
  await documents.choose(file.path);
  await expect.poll(async () => (await documents.storedSegments(file.name)).length).toBeGreaterThanOrEqual(1);
  await documents.button('Pause', file.name).click();
  await documents.expectState(file.name, 'paused');
  await simulator.clearFaults();
  await simulator.advanceClock(2 * 3_600_000);
  await documents.button('Resume', file.name).click();
  await documents.expectState(file.name, 'completed');
  const complete = (await simulator.uploads()).filter(({ status }) => status === 'complete');
  expect(complete).toHaveLength(1);
  expect(complete[0]).toMatchObject({
    size: file.size,
    sha256: file.sha256,
    association: { kind: 'project-file' },
  });
});
