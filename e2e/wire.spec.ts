import type { RequestRecord } from '@procore-upload/simulator';

import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;
const isPut = ({ target, method }: RequestRecord) => target === 'storage' && method === 'PUT';
const overlap = (a: RequestRecord, b: RequestRecord) =>
  a.startedAt < (b.endedAt ?? Infinity) && b.startedAt < (a.endedAt ?? Infinity);

test('segments travel side by side, no credential goes to storage, ETags come back in order', async ({
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('tower crane.mp4', 64 * MiB);
  // The first segment arrives last: the order of arrival must not become the order of the ETags.
  await simulator.fault({ on: { target: 'storage', segmentIndex: 0 }, do: { delayMs: 1500 } });
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');

  const requests = await simulator.requests();
  const puts = requests.filter(isPut);
  expect(puts).toHaveLength(8);
  expect(
    Math.max(...puts.map((put) => puts.filter((other) => overlap(put, other)).length)),
  ).toBeGreaterThanOrEqual(3);

  const toStorage = requests.filter(({ target }) => target === 'storage');
  for (const { headers } of toStorage) {
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('procore-company-id');
  }
  for (const { headers } of puts) {
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(8 * MiB),
      'x-amz-content-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
      'content-md5': expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/),
    });
  }

  const complete = requests.find(({ target, method }) => target === 'api' && method === 'PATCH');
  const sent = complete?.body as { segments: { etag: string; sha256: string; size: number }[] };
  const stored = await simulator.uploadOf(file.name);
  expect(sent.segments.map(({ etag }) => etag)).toEqual(stored.segments?.map(({ etag }) => etag));
  expect(sent.segments.map(({ sha256 }) => sha256)).toEqual(stored.segments?.map(({ sha256 }) => sha256));
  expect(sent.segments.every(({ etag }) => !etag.includes('"'))).toBe(true);
  expect(stored).toMatchObject({ size: file.size, sha256: file.sha256 });
});

test('the page never holds a token', async ({ page, documents, files }) => {
  const file = await files.write('permit.pdf', 3000);
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url(), JSON.stringify(request.headers())));
  page.on('response', async (response) => {
    seen.push(JSON.stringify(await response.allHeaders()));
    if (response.headers()['content-type']?.includes('json')) seen.push(await response.text());
  });
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect(seen.length).toBeGreaterThan(4);
  expect(seen.join('\n')).not.toMatch(/bearer|access_token|client_secret/i);
});

test('a small form goes without a preflight', async ({ documents, simulator, files }) => {
  const file = await files.write('note.txt', 900);
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  const toStorage = (await simulator.requests()).filter(({ target }) => target === 'storage');
  expect(toStorage.map(({ method }) => method)).toEqual(['POST']);
});
