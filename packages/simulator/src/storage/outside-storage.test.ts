import { randomBytes } from 'node:crypto';

import { expect } from 'vitest';

import { startSimulator } from '../start-simulator.js';
import { admin, hex, postForm, ProcoreClient, putSegment } from '../testing/procore-client.js';
import { test as base } from '../testing/simulator-test.js';

const bytes = randomBytes(1000);

/** One simulator's store is, over the S3 protocol, the outside store of another. */
const test = base
  .extend('outside', async ({ simulator }, { onCleanup }) => {
    const outside = await startSimulator({ storage: simulator.storage });
    onCleanup(() => outside.close());
    return outside;
  })
  .extend('client', ({ outside }) => ProcoreClient.signIn(outside));

test('an upload goes to the outside store', async ({ simulator, outside, client }) => {
  expect(outside.storage).toEqual(simulator.storage);
  await client.upload([bytes]);
  await postForm(await client.createForm(), bytes);
  const stored = { size: 1000, sha256: hex('sha256', bytes) };
  expect((await admin(outside, 'GET', '/uploads')).body).toMatchObject([stored, stored]);
  expect(outside.requests().map(({ target }) => target)).not.toContain('storage');
});

test('its clock cannot be moved', async ({ outside }) => {
  expect(await admin(outside, 'POST', '/clock', { advanceMs: 1 })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('outside S3 store') as string },
  });
});

test('storage faults are refused, but for expire, which signs in the past', async ({ outside, client }) => {
  const on = { target: 'storage' } as const;
  expect(await admin(outside, 'POST', '/faults', { on, do: { status: 503 } })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('On an outside store') as string },
  });

  outside.faults.add([
    { on: { ...on, segmentIndex: 1 }, do: { expire: true } },
    { on: { ...on, method: 'POST' }, do: { expire: true } },
  ]);
  const head = randomBytes(5_242_880);
  const created = await client.createSegmented([head, bytes]);
  expect((await putSegment(created, 0, head)).status).toBe(200);
  expect((await putSegment(created, 1, bytes)).status).toBe(403);
  expect((await postForm(await client.createForm(), bytes)).status).toBe(403);

  const again = await client.createSegmented([head, bytes]);
  expect((await putSegment(again, 1, bytes)).status).toBe(200);
  expect((await postForm(await client.createForm(), bytes)).status).toBe(204);
});

test('one that cannot be used is said so at the start', async ({ simulator }) => {
  const storage = { ...simulator.storage, secretAccessKey: 'wrong' };
  await expect(startSimulator({ storage })).rejects.toThrow(
    `The bucket "${storage.bucket}" at ${storage.endpoint} cannot be used`,
  );
});
