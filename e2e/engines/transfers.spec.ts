import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { DiskFile, DiskFiles } from '../support/disk-files.ts';
import type { SimulatorAdmin } from '../support/simulator-admin.ts';
import { expect, test } from './engine-test.ts';

const MiB = 1024 * 1024;
const slowly = {
  on: { target: 'storage', method: 'PUT' },
  times: 1000,
  do: { bytesPerSecond: 6 * MiB },
} as const;

async function expectStored(simulator: SimulatorAdmin, ...files: readonly DiskFile[]): Promise<void> {
  for (const { name, size, sha256 } of files) {
    expect(await simulator.uploadOf(name.slice(name.lastIndexOf('/') + 1))).toMatchObject({ size, sha256 });
  }
}

test(
  'pick: one file as a form, one in segments',
  { tag: '@smoke' },
  async ({ places, documents, simulator, files }) => {
    const form = await files.write('site diary, 3 März.txt', 12_345);
    const segmented = await files.write('walk-through.mp4', 20_000_000);
    await documents.open(places.secure);
    await documents.pick('Choose files', [form.path, segmented.path]);
    for (const { name } of [form, segmented]) await documents.expectState(name, 'completed');
    await expectStored(simulator, form, segmented);
    expect((await simulator.uploadOf(form.name)).segments).toBeNull();
    expect((await simulator.uploadOf(segmented.name)).segments).toHaveLength(3);
  },
);

test('drop: one file as a form, one in segments', async ({ places, documents, simulator, files }) => {
  const form = await files.write('snag list.txt', 12_345);
  const segmented = await files.write('fly-over.mp4', 20_000_000);
  await documents.open(places.secure);
  await documents.drop([form.path, segmented.path]);
  for (const { name } of [form, segmented]) await documents.expectState(name, 'completed');
  await expectStored(simulator, form, segmented);
});

test('pause and resume: no stored segment is sent again', async ({ places, documents, simulator, files }) => {
  const file = await files.write('drone.mp4', 64 * MiB);
  await simulator.fault(slowly);
  await documents.open(places.secure);
  await documents.pick('Choose files', [file.path]);
  await expect.poll(async () => (await documents.storedSegments(file.name)).length).toBeGreaterThanOrEqual(1);
  await documents.click(`Pause ${file.name}`);
  await documents.expectState(file.name, 'paused');
  const storedAtPause = await documents.storedSegments(file.name);
  await untilQuiet(simulator);
  const { length } = await simulator.requests();
  await simulator.clearFaults();

  await documents.click(`Resume ${file.name}`);
  await documents.expectState(file.name, 'completed');
  const sentAgain = (await simulator.requests())
    .slice(length)
    .filter(({ target, method }) => target === 'storage' && method === 'PUT')
    .map(({ path }) => Number(new URLSearchParams(path.split('?')[1]).get('partNumber')) - 1);
  expect(sentAgain.length).toBeGreaterThan(0);
  for (const segmentIndex of storedAtPause) expect(sentAgain).not.toContain(segmentIndex);
  await expectStored(simulator, file);
});

for (const protocol of ['v1.1', 'v2.1']) {
  test(`${protocol}, page left in the middle: the file is chosen again, and only what is missing is sent`, async ({
    places,
    documents,
    simulator,
    files,
  }) => {
    const file = await files.write('tower.mp4', 64 * MiB);
    await simulator.fault(slowly);
    await documents.open(places.secure, { protocol });
    await documents.pick('Choose files', [file.path]);
    await expect
      .poll(async () => (await documents.storedSegments(file.name)).length)
      .toBeGreaterThanOrEqual(2);
    await documents.open(places.secure, { protocol });
    await simulator.clearFaults();
    await documents.expectState(file.name, 'paused');
    const stored = await documents.storedSegments(file.name);
    expect(stored.length).toBeGreaterThan(0);
    const { length } = await puts(simulator);

    await documents.pick('Choose files', [file.path]);
    await documents.expectState(file.name, 'completed');
    expect((await puts(simulator)).slice(length)).toHaveLength(8 - stored.length);
    await expectStored(simulator, file);
    await documents.open(places.secure, { protocol });
    expect(await documents.uploads()).toEqual([]);
  });
}

test('cancel: no further request is made', async ({ places, documents, simulator, files }) => {
  const file = await files.write('wrong file.mp4', 64 * MiB);
  const other = await files.write('right file.pdf', 7 * MiB);
  await simulator.fault(slowly);
  await documents.open(places.secure);
  await documents.pick('Choose files', [file.path]);
  await documents.expectState(file.name, 'transferring');
  await expect.poll(async () => (await puts(simulator)).length).toBeGreaterThan(0);
  await documents.click(`Cancel ${file.name}`);
  await documents.expectState(file.name, 'canceled');
  await untilQuiet(simulator);
  const { length } = await puts(simulator);
  await simulator.clearFaults();

  // Another upload goes its whole way meanwhile: time enough for a request that should not be.
  await documents.pick('Choose files', [other.path]);
  await documents.expectState(other.name, 'completed');
  expect(await puts(simulator)).toHaveLength(length + 1);
  await expectStored(simulator, other);
});

test('pick a folder', async ({ places, documents, simulator, files }) => {
  const written = await writeSite(files);
  await documents.open(places.secure);
  await documents.pick('Choose folder', [join(files.directory, 'site')]);
  await expect.poll(() => documents.uploads()).toHaveLength(written.length);
  await expectWhole(documents, simulator, written);
});

test('drop a folder', async ({ places, documents, engine, simulator, files }) => {
  test.skip(engine?.limits.drop !== undefined, 'a dispatched drop can carry no folder');
  const written = await writeSite(files);
  await documents.open(places.secure);
  await documents.drop([join(files.directory, 'site')]);
  await expect.poll(() => documents.uploads()).toHaveLength(written.length);
  await expectWhole(documents, simulator, written);
});

/** Nested, and with more files in one folder than a reader answers at a time. */
async function writeSite(files: DiskFiles): Promise<readonly DiskFile[]> {
  await mkdir(join(files.directory, 'site/plans/old'), { recursive: true });
  await mkdir(join(files.directory, 'site/photos'));
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

async function expectWhole(
  documents: { uploads(): Promise<{ path: string | null; status: string }[]> },
  simulator: SimulatorAdmin,
  written: readonly DiskFile[],
): Promise<void> {
  const done = written.map(({ name }) => ({ path: name, status: 'completed' }));
  await expect.poll(() => documents.uploads(), { timeout: 45_000 }).toEqual(expect.arrayContaining(done));
  const stored = new Map((await simulator.uploads()).map((upload) => [upload.filename, upload.sha256]));
  for (const { name, sha256 } of written) {
    expect(stored.get(name.slice(name.lastIndexOf('/') + 1)), name).toBe(sha256);
  }
}

async function puts(simulator: SimulatorAdmin) {
  const requests = await simulator.requests();
  return requests.filter(({ target, method }) => target === 'storage' && method === 'PUT');
}

async function untilQuiet(simulator: SimulatorAdmin): Promise<void> {
  const underWay = async () => (await simulator.requests()).filter(({ endedAt }) => endedAt === null);
  await expect.poll(underWay).toEqual([]);
}
