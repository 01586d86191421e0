import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { errorOf, md5Hex, sampleBytes, send, signHeaders, uniqueKey } from '../testing/s3-requests.js';
import { startS3Target, type S3Target } from '../testing/s3-target.js';

let target: S3Target;
beforeAll(async () => {
  target = await startS3Target();
});
afterAll(() => target.close());

const bytes = sampleBytes(200_000);

async function put(headers: Record<string, string>, body: Uint8Array | string = bytes, unsigned = {}) {
  const sent = await signHeaders(target, { key: uniqueKey(), headers });
  return send({ ...sent, headers: { ...sent.headers, ...unsigned } }, body);
}

function base64Crc32(content: Uint8Array): string {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(content));
  return checksum.toString('base64');
}

describe('Content-MD5', () => {
  test('of the bytes is taken', async () => {
    const md5 = createHash('md5').update(bytes).digest('base64');
    expect((await put({ 'content-md5': md5 })).status).toBe(200);
  });

  test.each([
    ['of other bytes', Buffer.from(md5Hex('other'), 'hex').toString('base64'), 'BadDigest'],
    ['in hex', md5Hex(bytes), 'InvalidDigest'],
    ['of fifteen bytes', Buffer.alloc(15).toString('base64'), 'InvalidDigest'],
    ['that is no base64', '%%%%', 'InvalidDigest'],
  ])('%s is refused', async (_what, md5, code) => {
    expect(errorOf(await put({ 'content-md5': md5 }))).toMatchObject({ status: 400, Code: code });
  });

  test('is checked where it is sent without being signed', async () => {
    const answer = await put({}, bytes, {
      'content-md5': createHash('md5').update('other').digest('base64'),
    });
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'BadDigest' });
  });
});

describe('additional checksums', () => {
  test.each([
    ['x-amz-checksum-crc32', base64Crc32(bytes)],
    ['x-amz-checksum-sha1', createHash('sha1').update(bytes).digest('base64')],
    ['x-amz-checksum-sha256', createHash('sha256').update(bytes).digest('base64')],
  ])('%s is checked and given back', async (name, value) => {
    const answer = await put({ [name]: value });
    expect([answer.status, answer.headers[name]]).toEqual([200, value]);
    const wrong = await put({ [name]: value }, bytes.subarray(1));
    expect(errorOf(wrong)).toMatchObject({ status: 400, Code: 'BadDigest' });
  });

  test('announced and not sent are refused', async () => {
    const answer = await put({ 'x-amz-sdk-checksum-algorithm': 'CRC32' });
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'InvalidRequest' });
  });
});

describe('length', () => {
  test('is needed', async () => {
    const sent = await signHeaders(target, { key: uniqueKey() });
    const headers = { ...sent.headers, 'content-length': '', 'transfer-encoding': 'chunked' };
    const answer = await send({ ...sent, headers }, bytes);
    expect(errorOf(answer)).toMatchObject({ status: 411, Code: 'MissingContentLength' });
  });
});

describe('aws-chunked', () => {
  const framing = {
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'content-encoding': 'aws-chunked',
    'x-amz-trailer': 'x-amz-checksum-crc32',
  };
  const chunks = (content: Buffer, checksum: string) =>
    Buffer.concat([
      Buffer.from('1000\r\n'),
      content.subarray(0, 0x1000),
      Buffer.from(`\r\n${(content.length - 0x1000).toString(16)}\r\n`),
      content.subarray(0x1000),
      Buffer.from(`\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`),
    ]);
  const decodedLength = (length: number) => ({ 'x-amz-decoded-content-length': String(length) });

  test('is taken off, and the trailer checked', async () => {
    const answer = await put(
      { ...framing, ...decodedLength(bytes.length) },
      chunks(bytes, base64Crc32(bytes)),
    );
    expect([answer.status, answer.headers.etag]).toEqual([200, `"${md5Hex(bytes)}"`]);
  });

  test.each([
    ['a wrong checksum', chunks(bytes, base64Crc32(bytes.subarray(1))), bytes.length, 'BadDigest'],
    ['fewer bytes than declared', chunks(bytes, base64Crc32(bytes)), bytes.length + 1, 'IncompleteBody'],
    ['more bytes than declared', chunks(bytes, base64Crc32(bytes)), bytes.length - 1, 'IncompleteBody'],
    ['a body that ends in the middle', chunks(bytes, '').subarray(0, 5000), bytes.length, 'IncompleteBody'],
    [
      'bytes after its end',
      Buffer.concat([chunks(bytes, base64Crc32(bytes)), Buffer.from('more')]),
      bytes.length,
      'InvalidRequest',
    ],
    ['bytes without framing', bytes, bytes.length, 'InvalidRequest'],
  ])('with %s is refused', async (_what, body, length, code) => {
    const answer = await put({ ...framing, ...decodedLength(length) }, body);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: code });
  });

  test.each([
    ['a buffer', () => bytes],
    ['a stream', () => Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)])],
  ])(
    'and checksums as the official SDK sends them by default, from %s, are understood',
    async (_what, body) => {
      const client = new S3Client({
        endpoint: target.endpoint,
        region: target.region,
        credentials: target.credentials,
        forcePathStyle: true,
      });
      const object = { Bucket: target.bucket, Key: uniqueKey() };
      await client.send(new PutObjectCommand({ ...object, Body: body(), ContentLength: bytes.length }));
      const stored = await client.send(new GetObjectCommand(object));
      expect(Buffer.from((await stored.Body?.transformToByteArray()) ?? [])).toEqual(bytes);
      expect(stored.ContentEncoding).toBeUndefined();
      client.destroy();
    },
  );
});

test('a refused body leaves the object as it was', async () => {
  const object = { Bucket: target.bucket, Key: uniqueKey() };
  await target.client.send(new PutObjectCommand({ ...object, Body: 'first' }));
  const headers = { 'content-md5': createHash('md5').update('other').digest('base64') };
  const sent = await signHeaders(target, { key: object.Key, headers });
  expect((await send(sent, bytes)).status).toBe(400);
  expect((await target.client.send(new HeadObjectCommand(object))).ContentLength).toBe(5);
});
