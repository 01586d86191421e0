import { expect, test, waitFor } from './support/test.ts';

const MiB = 1024 * 1024;

interface Case {
  readonly size: number;
  readonly segments: readonly number[];
  readonly parameters?: Readonly<Record<string, string>>;
}

/** v2.1 has no form upload: the smallest file is one segment. */
const cases: Readonly<Record<string, Case>> = {
  'one byte.txt': { size: 1, segments: [1] },
  'two segments.pdf': { size: 9 * MiB, segments: [8 * MiB, MiB] },
  '300 MiB.mp4': { size: 300 * MiB, segments: [...Array.from({ length: 37 }, () => 8 * MiB), 4 * MiB] },
  'smallest segments.pdf': {
    size: 10_485_763,
    segments: [5_242_881, 5_242_881, 1],
    parameters: { segmentSize: '5242881' },
  },
  'largest segment.mp4': {
    size: 104_857_601,
    segments: [104_857_600, 1],
    parameters: { segmentSize: '104857600' },
  },
};

for (const scope of ['project', 'company']) {
  test.describe(`v2.1, ${scope} level`, { tag: scope === 'company' ? '@wide' : [] }, () => {
    for (const [name, { size, segments, parameters = {} }] of Object.entries(cases)) {
      test(`${name} arrives byte for byte${size > 200 * MiB ? ' @large' : ''}`, async ({
        documents,
        simulator,
        files,
      }) => {
        test.setTimeout(30_000 + 2 * waitFor(size));
        const file = await files.write(name, size);
        await documents.open({
          protocol: 'v2.1',
          ...(scope === 'company' ? { scope } : {}),
          ...parameters,
        });
        await documents.choose(file.path);
        await documents.expectState(name, 'completed', waitFor(size));

        const stored = await simulator.uploadOf(name);
        expect(stored).toMatchObject({ size, sha256: file.sha256, status: 'available' });
        expect(stored.segments?.map((segment) => segment.size)).toEqual(segments);
        expect(stored.association).toMatchObject({
          kind: scope === 'company' ? 'company-file' : 'project-file',
        });
        const create = (await simulator.requests()).find(
          ({ method, path }) => method === 'POST' && path.includes('/rest/v2.1/'),
        );
        expect(create?.body).toMatchObject({ sha256: file.sha256, file_size: size });
      });
    }
  });
}

test('an empty file is refused before anything is sent', async ({ page, documents, simulator, files }) => {
  const file = await files.write('nothing.txt', 0);
  await documents.open({ protocol: 'v2.1' });
  await documents.choose(file.path);
  await expect(page.getByRole('region', { name: 'Upload files' })).toContainText('nothing.txt is empty');
  expect(await simulator.uploads()).toEqual([]);
});

for (const { status, words } of [
  { status: 'infected', words: 'virus' },
  { status: 'failed', words: 'could not process' },
  { status: 'expired', words: 'no longer has this upload' },
]) {
  test(`a scan that ends in ${status} is said in words`, async ({ documents, simulator, files }) => {
    const file = await files.write('macro.xlsm', 20_000);
    await simulator.outcome({ filename: file.name, status });
    await documents.open({ protocol: 'v2.1' });
    await documents.choose(file.path);
    await documents.expectState(file.name, 'failed');
    await expect(documents.row(file.name)).toContainText(words);
    expect((await simulator.uploadOf(file.name)).association).toBeNull();
  });
}

test('statuses that nobody knows yet are waited through', async ({ documents, simulator, files }) => {
  const file = await files.write('model.ifc', 20_000);
  await simulator.outcome({ filename: file.name, status: 'available', via: ['scanning', 'clean', 'novel'] });
  await documents.open({ protocol: 'v2.1' });
  await documents.choose(file.path);
  await documents.expectState(file.name, 'processing');
  await documents.expectState(file.name, 'completed');
});

test('links that run out in the middle are renewed: the same upload goes on, nothing is sent twice', async ({
  page,
  startOwnDemo,
  files,
}) => {
  const file = await files.write('slow line.mp4', 48 * MiB);
  const { documents, simulator } = await startOwnDemo(['--signature-ttl-seconds', '4']);
  // Six segments, four at a time: those of the second round do not start within four seconds.
  await simulator.fault({
    on: { target: 'storage', method: 'PUT' },
    times: 4,
    do: { bytesPerSecond: 1.5 * MiB },
  });
  await documents.open({ protocol: 'v2.1', requests: '4' });
  const runs = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        window.__uploader.on('completed', (_, { run }) => resolve(run));
      }),
  );
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed', 60_000);
  expect(await runs).toBe(1);
  expect(await simulator.uploadOf(file.name)).toMatchObject({ size: file.size, sha256: file.sha256 });

  const requests = await simulator.requests();
  const puts = requests.filter(({ target, method }) => target === 'storage' && method === 'PUT');
  expect(puts.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
  const api = requests.filter(({ path }) => path.includes('/rest/v2.1/'));
  expect(api.filter(({ method }) => method === 'POST')).toHaveLength(1);
  const saved = api.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
  expect(saved[0]).toMatchObject({ part_etags: expect.arrayContaining([null]) });
});
