import { randomBytes, randomUUID } from 'node:crypto';

import { GetBucketCorsCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { expect, inject } from 'vitest';

import type { SimulatorOptions } from '../simulator.js';
import { startSimulator } from '../start-simulator.js';
import { admin, hex, postForm, putAll, putSegment, unifiedUploads } from '../testing/procore-client.js';
import { test as base } from '../testing/simulator-test.js';
import type { StorageConnection } from './connection.js';
import { createS3Client } from './s3-client.js';

const head = randomBytes(5_242_880);
const tail = randomBytes(1000);

/** Each on a bucket that is not there yet. */
const test = base
  .extend('storage', (): StorageConnection => {
    const ceph = inject('ceph');
    if (ceph === undefined) throw new Error('Runs in the project s3-ceph only.');
    return { ...ceph, bucket: `outside-${randomUUID()}` };
  })
  .extend('options', ({ storage }): SimulatorOptions => ({ storage }));

test('a bucket that is missing is created, and lets pages upload to it', async ({ procore }) => {
  const { segments } = await procore.createSegmented([tail]);
  const preflight = await fetch(segments[0]?.url ?? '', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-md5,content-type,x-amz-content-sha256',
    },
  });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example');
});

test('a bucket that is there is left as it is', async ({ simulator, storage }) => {
  const client = createS3Client(storage);
  const Bucket = storage.bucket;
  const CORSRules = [{ AllowedOrigins: ['https://mine.example'], AllowedMethods: ['PUT'] }];
  await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  await (await startSimulator({ storage: simulator.storage })).close();
  const { CORSRules: kept } = await client.send(new GetBucketCorsCommand({ Bucket }));
  expect(kept).toMatchObject(CORSRules);
  client.destroy();
});

test('uploads go there, and their bytes are read back from there', async ({ simulator, procore }) => {
  await procore.upload([head, tail]);
  await postForm(await procore.createForm(), tail);
  expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([
    {
      status: 'complete',
      size: head.length + tail.length,
      sha256: hex('sha256', Buffer.concat([head, tail])),
    },
    { size: tail.length, sha256: hex('sha256', tail) },
  ]);
});

test('v2.1: progress is saved, URLs are signed anew, and the digest of the whole is checked', async ({
  procore,
}) => {
  const part = Buffer.concat([head, Buffer.of(1)]);
  const created = await procore.createUnified([part, tail]);
  const path = `${unifiedUploads}/${created.upload_id}`;
  const show = async () => (await procore.call('GET', path)).body as { data: typeof created };
  const [first] = await putAll({ segments: created.segments.slice(0, 1) }, [part]);
  const saved = await procore.call('PATCH', path, { part_etags: [first, null] });
  expect(saved).toMatchObject({ status: 200, body: { data: { status: 'receiving' } } });
  const { data: fresh } = await show();
  const [second] = await putAll(fresh, [tail]);
  const finalised = await procore.call('PATCH', path, { part_etags: [first, second] });
  expect(finalised).toMatchObject({ status: 200, body: { data: { status: 'complete' } } });
  expect([(await show()).data.status, (await show()).data.status]).toEqual(['scanning', 'available']);
});

test('altered bytes are refused by the store', async ({ procore }) => {
  const created = await procore.createSegmented([tail]);
  const altered = Buffer.from(tail);
  altered[500] = (altered[500] ?? 0) ^ 1;
  expect((await putSegment(created, 0, altered)).status).toBe(400);
});

test('expire signs in the past', async ({ simulator, procore }) => {
  simulator.faults.add([
    { on: { target: 'storage', method: 'PUT' }, do: { expire: true } },
    { on: { target: 'storage', method: 'POST' }, do: { expire: true } },
  ]);
  expect((await putSegment(await procore.createSegmented([tail]), 0, tail)).status).toBe(403);
  expect((await postForm(await procore.createForm(), tail)).status).toBe(403);
});

test('keys that the store does not know are said so at the start', async ({ storage }) => {
  const start = startSimulator({ storage: { ...storage, secretAccessKey: 'wrong' } });
  await expect(start).rejects.toThrow(`The bucket "${storage.bucket}" at ${storage.endpoint} cannot be used`);
});
