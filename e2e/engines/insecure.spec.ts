import { expect, test } from './engine-test.ts';

const MiB = 1024 * 1024;

test('insecure context: pick, drop, pause and resume', async ({ places, documents, simulator, files }) => {
  const form = await files.write('diary.txt', 12_345);
  const dropped = await files.write('photo.jpg', 9_000_000);
  const segmented = await files.write('survey.las', 40 * MiB);
  await documents.open(places.insecure);
  const missing = await documents.evaluate(
    () => ({
      isSecureContext,
      subtle: 'subtle' in crypto,
      locks: 'locks' in navigator,
      clipboard: 'clipboard' in navigator,
      randomUUID: 'randomUUID' in crypto,
    }),
    null,
  );
  expect(missing).toEqual({
    isSecureContext: false,
    subtle: false,
    locks: false,
    clipboard: false,
    randomUUID: false,
  });

  await documents.pick('Choose files', [form.path]);
  await documents.drop([dropped.path]);
  for (const { name } of [form, dropped]) await documents.expectState(name, 'completed');

  await simulator.fault({
    on: { target: 'storage', method: 'PUT' },
    times: 1000,
    do: { bytesPerSecond: 6 * MiB },
  });
  await documents.pick('Choose files', [segmented.path]);
  await expect.poll(async () => (await documents.storedSegments(segmented.name)).length).toBeGreaterThan(0);
  await documents.click(`Pause ${segmented.name}`);
  await documents.expectState(segmented.name, 'paused');
  await simulator.clearFaults();
  await documents.click(`Resume ${segmented.name}`);
  await documents.expectState(segmented.name, 'completed');
  for (const { name, size, sha256 } of [form, dropped, segmented]) {
    expect(await simulator.uploadOf(name)).toMatchObject({ size, sha256 });
  }
});
