import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;

test('links that live shorter than the transfer: what started in time is taken, then the bar starts again', async ({
  page,
  startOwnDemo,
  files,
}) => {
  const file = await files.write('slow line.mp4', 48 * MiB);
  const { documents, simulator } = await startOwnDemo(['--signature-ttl-seconds', '4']);
  // Only the first create meets a slow line: six segments, two rounds of them do not start within four seconds.
  await simulator.fault({
    on: { target: 'storage', method: 'PUT' },
    times: 5,
    do: { bytesPerSecond: 1.5 * MiB },
  });
  await documents.open();
  const runs = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        window.__uploader.on('completed', (_, { run }) => resolve(run));
      }),
  );
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed', 60_000);
  expect(await runs).toBe(2);
  const complete = (await simulator.uploads()).filter(({ status }) => status === 'complete');
  expect(complete).toHaveLength(1);
  expect(complete[0]).toMatchObject({ size: file.size, sha256: file.sha256 });
});

test('a line too slow for the life of its links: deadline-too-short, before anything is sent twice', async ({
  startOwnDemo,
  files,
}) => {
  // No end in sight, though buffers may take in the first segments at once.
  const file = await files.write('slower line.mp4', 192 * MiB);
  const { documents, simulator } = await startOwnDemo(['--signature-ttl-seconds', '8']);
  await simulator.fault({
    on: { target: 'storage', method: 'PUT' },
    times: 1000,
    do: { bytesPerSecond: 0.5 * MiB },
  });
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'failed', 50_000);
  expect(await documents.errorCodeOf(file.name)).toBe('deadline-too-short');
  await expect(documents.row(file.name)).toContainText(/too slow/i);
  expect(await simulator.uploads()).toHaveLength(1);
});
