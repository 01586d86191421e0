import { GetObjectCommand, HeadObjectCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startMultipart } from '../testing/s3-multipart.js';
import { digestHeaders, errorOf, sampleBytes, send, uniqueKey } from '../testing/s3-requests.js';
import { startS3Target, type S3Target } from '../testing/s3-target.js';

// What AWS's own tools sign and send, beside what this repository signs by itself.

let target: S3Target;
beforeAll(async () => {
  target = await startS3Target();
});
afterAll(() => target.close());

const bytes = sampleBytes(100_000);

async function storedBytes(Key: string): Promise<Buffer> {
  const { Body } = await target.client.send(new GetObjectCommand({ Bucket: target.bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

test('a part’s URL of the official presigner is taken, and bound to what it signed', async () => {
  const upload = await startMultipart(target);
  const headers = digestHeaders(bytes);
  const command = new UploadPartCommand({
    ...upload.input,
    PartNumber: 1,
    ContentMD5: headers['content-md5'],
  });
  const url = await getSignedUrl(target.client, command, {
    expiresIn: 60,
    unhoistableHeaders: new Set(['content-md5']),
    signableHeaders: new Set(['host', 'content-md5']),
  });
  const put = (md5: string) => send({ method: 'PUT', url, headers: { 'content-md5': md5 } }, bytes);
  expect((await put(headers['content-md5'] ?? '')).status).toBe(200);
  const altered = errorOf(await put(digestHeaders(Buffer.from('other'))['content-md5'] ?? ''));
  expect(altered).toMatchObject({ status: 403, Code: 'SignatureDoesNotMatch' });
});

test('a download’s URL of the official presigner is taken', async () => {
  const object = { Bucket: target.bucket, Key: uniqueKey('Grundriß 1.pdf') };
  await new Upload({ client: target.client, params: { ...object, Body: bytes } }).done();
  const ResponseContentDisposition = 'attachment; filename="Plan 1.pdf"';
  const command = new GetObjectCommand({ ...object, ResponseContentDisposition });
  const response = await fetch(await getSignedUrl(target.client, command, { expiresIn: 60 }));
  expect(response.headers.get('content-disposition')).toBe(ResponseContentDisposition);
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
});

test.each([
  ['that is kept', 100_000, 204],
  ['that is broken', 99_999, 400],
])('a policy of the official signer %s', async (_what, most, status) => {
  const Key = uniqueKey();
  const { url, fields } = await createPresignedPost(target.client, {
    Bucket: target.bucket,
    Key,
    Conditions: [
      ['content-length-range', 1, most],
      ['starts-with', '$Content-Type', 'application/'],
    ],
    Fields: { 'Content-Type': 'application/pdf' },
    Expires: 60,
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes]), 'plan.pdf');
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(status);
});

test('an upload in parallel parts by the official uploader is whole', async () => {
  const body = Buffer.concat([sampleBytes(5 * 1024 * 1024), sampleBytes(5 * 1024 * 1024), bytes]);
  const object = { Bucket: target.bucket, Key: uniqueKey() };
  const upload = new Upload({
    client: target.client,
    params: { ...object, Body: body },
    partSize: 5 * 1024 * 1024,
    queueSize: 3,
  });
  await upload.done();
  expect((await target.client.send(new HeadObjectCommand(object))).ETag).toMatch(/^"\w{32}-3"$/);
  expect((await storedBytes(object.Key)).equals(body)).toBe(true);
});
