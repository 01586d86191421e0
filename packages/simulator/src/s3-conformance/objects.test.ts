import {
  CompleteMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startMultipart } from '../testing/s3-multipart.js';
import {
  errorOf,
  md5Hex,
  presign,
  sampleBytes,
  send,
  signHeaders,
  uniqueKey,
} from '../testing/s3-requests.js';
import { startS3Target, type S3Target } from '../testing/s3-target.js';

let target: S3Target;
beforeAll(async () => {
  target = await startS3Target();
});
afterAll(() => target.close());

const bytes = sampleBytes(1000);

async function stored(input: Partial<ConstructorParameters<typeof PutObjectCommand>[0]> = {}) {
  const object = { Bucket: target.bucket, Key: uniqueKey() };
  await target.client.send(new PutObjectCommand({ ...object, Body: bytes, ...input }));
  return object;
}

describe('keys', () => {
  test.each([
    'Plan A 01.pdf',
    'a+b&c=d?e#f%g.pdf',
    '"quotes" and \'apostrophes\'.pdf',
    'Bauplan–Übersicht.pdf',
    'مخطط.pdf',
    '🏗️.pdf',
    'folder//double/../dots/./.pdf',
    'brackets[1](2){3}!*~.pdf',
  ])('%s is stored and found', async (name) => {
    const object = { Bucket: target.bucket, Key: uniqueKey(name) };
    await target.client.send(new PutObjectCommand({ ...object, Body: name }));
    const found = await target.client.send(new GetObjectCommand(object));
    expect(await found.Body?.transformToString()).toBe(name);
    const presigned = await send(await presign(target, { method: 'GET', key: object.Key }));
    expect([presigned.status, presigned.body.toString()]).toEqual([200, name]);
  });

  test('longer than 1,024 bytes are refused', async () => {
    const answer = await send(await presign(target, { key: 'ü'.repeat(513) }), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'KeyTooLongError' });
  });

  test('that are no UTF-8 are refused', async () => {
    const url = `${target.endpoint}/${target.bucket}/%ff`;
    const answer = await send({ method: 'GET', url, headers: {} });
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'InvalidURI' });
  });
});

describe('GetObject', () => {
  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 1000],
    ['bytes=-10', 990, 1000],
    ['bytes=-5000', 0, 1000],
    ['bytes=995-5000', 995, 1000],
    ['bytes=999-999', 999, 1000],
  ])('of range %s', async (Range, start, end) => {
    const object = await stored();
    const found = await target.client.send(new GetObjectCommand({ ...object, Range }));
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? [])).toEqual(bytes.subarray(start, end));
    expect(found).toMatchObject({
      ContentRange: `bytes ${start}-${end - 1}/1000`,
      ContentLength: end - start,
      $metadata: { httpStatusCode: 206 },
    });
  });

  test.each(['bytes=1000-', 'bytes=-0', 'bytes=5000-6000'])('of range %s is refused', async (range) => {
    const { Key } = await stored();
    const answer = await send(await presign(target, { method: 'GET', key: Key, headers: { range } }));
    expect(errorOf(answer)).toMatchObject({ status: 416, Code: 'InvalidRange' });
  });

  test('of a range that is refused tells the size', async () => {
    const { Key } = await stored();
    const headers = { range: 'bytes=1000-' };
    const answer = await send(await presign(target, { method: 'GET', key: Key, headers }));
    expect(answer.headers['content-range']).toBe('bytes */1000');
  });

  test.each(['bytes=9-5', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-'])(
    'of range %s gives the whole object',
    async (range) => {
      const { Key } = await stored();
      const answer = await send(await presign(target, { method: 'GET', key: Key, headers: { range } }));
      expect([answer.status, answer.body.length]).toEqual([200, 1000]);
    },
  );

  test('of a range across the parts of a multipart object', async () => {
    const upload = await startMultipart(target);
    const part = sampleBytes(5_242_880);
    const Parts = [
      { PartNumber: 1, ETag: await upload.putPart(1, part) },
      { PartNumber: 2, ETag: await upload.putPart(2, bytes) },
    ];
    await target.client.send(
      new CompleteMultipartUploadCommand({ ...upload.input, MultipartUpload: { Parts } }),
    );
    const range = { Bucket: target.bucket, Key: upload.key, Range: 'bytes=5242870-5242889' };
    const found = await target.client.send(new GetObjectCommand(range));
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? [])).toEqual(
      Buffer.concat([part.subarray(-10), bytes.subarray(0, 10)]),
    );
  });

  test('of no bytes', async () => {
    const object = { Bucket: target.bucket, Key: uniqueKey() };
    expect((await send(await presign(target, { key: object.Key }))).status).toBe(200);
    const found = await target.client.send(new GetObjectCommand(object));
    expect([found.ContentLength, await found.Body?.transformToString()]).toEqual([0, '']);
    expect(found.ETag).toBe(`"${md5Hex('')}"`);
  });

  test('with the type and name that the signed URL asks for', async () => {
    const { Key } = await stored({ ContentType: 'text/plain' });
    const query = {
      'response-content-type': 'application/pdf',
      'response-content-disposition': 'attachment; filename="Plän 1.pdf"',
    };
    const sent = await presign(target, { method: 'GET', key: Key, query });
    const { headers } = await send(sent);
    expect(headers['content-type']).toBe('application/pdf');
    const disposition = Buffer.from(headers['content-disposition'] ?? '', 'latin1').toString();
    expect(disposition).toBe('attachment; filename="Plän 1.pdf"');

    const altered = sent.url.replace('application%2Fpdf', 'text%2Fhtml');
    expect(errorOf(await send({ ...sent, url: altered }))).toMatchObject({ Code: 'SignatureDoesNotMatch' });
  });

  test('refuses a header with a line break in it', async () => {
    const { Key } = await stored();
    const query = { 'response-content-disposition': 'inline\r\nset-cookie: a=b' };
    const answer = await send(await presign(target, { method: 'GET', key: Key, query }));
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'InvalidArgument' });
  });

  const etag = `"${md5Hex(bytes)}"`;
  const getWith = async (headers: Record<string, string>) =>
    send(await presign(target, { method: 'GET', key: (await stored()).Key, headers }));

  test('answers 304 to one who has it, and 412 to one who wants another', async () => {
    expect((await getWith({ 'if-none-match': etag })).status).toBe(304);
    expect((await getWith({ 'if-none-match': '"other"' })).status).toBe(200);
    expect((await getWith({ 'if-match': etag })).status).toBe(200);
    expect(errorOf(await getWith({ 'if-match': '"other"' }))).toMatchObject({ Code: 'PreconditionFailed' });
  });

  test('gives a range of the object that was meant', async () => {
    expect((await getWith({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
  });

  test('gives the whole object where another one was meant', async () => {
    expect((await getWith({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
  });
});

test('an object that is not there is told apart from a bucket that is not', async () => {
  const missing = { Bucket: target.bucket, Key: uniqueKey() };
  await expect(target.client.send(new GetObjectCommand(missing))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
  await expect(target.client.send(new HeadObjectCommand(missing))).rejects.toMatchObject({
    name: 'NotFound',
  });
  const elsewhere = { ...missing, Bucket: 'another-bucket' };
  await expect(target.client.send(new GetObjectCommand(elsewhere))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
  await target.client.send(new HeadBucketCommand({ Bucket: target.bucket }));
});

test('a deleted object is gone, and may be deleted again', async () => {
  const object = await stored();
  await target.client.send(new DeleteObjectCommand(object));
  await target.client.send(new DeleteObjectCommand(object));
  await expect(target.client.send(new HeadObjectCommand(object))).rejects.toMatchObject({ name: 'NotFound' });
});

test('a later object replaces the one before', async () => {
  const object = await stored();
  await target.client.send(new PutObjectCommand({ ...object, Body: 'second', ContentType: 'text/plain' }));
  const found = await target.client.send(new GetObjectCommand(object));
  expect([await found.Body?.transformToString(), found.ContentType]).toEqual(['second', 'text/plain']);
});

test('every answer has a request id and the date of the clock that judges it', async () => {
  const { Key } = await stored();
  for (const method of ['GET', 'HEAD', 'PUT']) {
    const sent = await signHeaders(target, { method, key: Key, headers: { 'x-amz-acl': 'private' } });
    const { headers } = await send(sent);
    expect(headers['x-amz-request-id']).toMatch(/^[\w-]+$/);
    expect(Math.abs(Date.parse(headers.date ?? '') - Date.now())).toBeLessThan(60_000);
  }
});
