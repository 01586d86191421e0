import { UploadPartCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startMultipart } from '../testing/s3-multipart.js';
import {
  digestHeaders,
  errorOf,
  md5Hex,
  presign,
  sampleBytes,
  send,
  uniqueKey,
  type SentRequest,
} from '../testing/s3-requests.js';
import { startS3Target, type S3Target } from '../testing/s3-target.js';

let target: S3Target;
beforeAll(async () => {
  target = await startS3Target();
});
afterAll(() => target.close());

const bytes = sampleBytes(100_000);

/** A segment's URL as Procore gives it, of a fresh upload. */
async function presignedPart(part: { partNumber?: string } = {}) {
  const upload = await startMultipart(target);
  const query = { partNumber: part.partNumber ?? '1', uploadId: upload.uploadId };
  const sent = await presign(target, { key: upload.key, query, headers: digestHeaders(bytes) });
  return { upload, sent };
}

function withQuery(sent: SentRequest, name: string, value: string): SentRequest {
  const url = new URL(sent.url);
  expect(url.searchParams.has(name)).toBe(true);
  url.searchParams.set(name, value);
  return { ...sent, url: url.href };
}

function withoutHeader(sent: SentRequest, name: string): SentRequest {
  const { [name]: removed, ...headers } = sent.headers;
  expect(removed).toBeDefined();
  return { ...sent, headers };
}

const withHeader = (sent: SentRequest, name: string, value: string): SentRequest => ({
  ...sent,
  headers: { ...sent.headers, [name]: value },
});

test('a part sent as it was signed is stored, and its ETag is its MD5', async () => {
  const { upload, sent } = await presignedPart();
  const answer = await send(sent, bytes);
  expect(answer.status).toBe(200);
  expect(answer.headers.etag).toBe(`"${md5Hex(bytes)}"`);
  expect(await upload.partNumbers()).toEqual([1]);
});

test('headers that are neither signed nor x-amz- may be added, as browsers do', async () => {
  const { sent } = await presignedPart();
  const added = withHeader(withHeader(sent, 'content-type', 'application/octet-stream'), 'accept', '*/*');
  expect((await send(added, bytes)).status).toBe(200);
});

describe('refuses', () => {
  const flipped = Buffer.from(bytes);
  flipped[50_000] = (flipped[50_000] ?? 0) ^ 1;
  const shorter = bytes.subarray(1);

  test.each<[string, (sent: SentRequest) => SentRequest, Buffer, number, string]>([
    [
      'a forged signature',
      (sent) => withQuery(sent, 'X-Amz-Signature', '0'.repeat(64)),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a signature cut short',
      (sent) => withQuery(sent, 'X-Amz-Signature', 'abc'),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'another part number',
      (sent) => withQuery(sent, 'partNumber', '2'),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'another upload id',
      (sent) => withQuery(sent, 'uploadId', 'another'),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'another key',
      (sent) => ({ ...sent, url: sent.url.replace('/object.bin?', '/other.bin?') }),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    ['another method', (sent) => ({ ...sent, method: 'POST' }), bytes, 403, 'SignatureDoesNotMatch'],
    ['a method that reads', (sent) => ({ ...sent, method: 'GET' }), bytes, 403, 'SignatureDoesNotMatch'],
    [
      'a longer lifetime than was signed',
      (sent) => withQuery(sent, 'X-Amz-Expires', '7200'),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a parameter more',
      (sent) => ({ ...sent, url: `${sent.url}&x-id=UploadPart` }),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a signed header left out',
      (sent) => withoutHeader(sent, 'content-md5'),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'the signed digest left out',
      (sent) => withoutHeader(sent, 'x-amz-content-sha256'),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a signed header changed',
      (sent) => withHeader(sent, 'content-md5', 'AAAAAAAAAAAAAAAAAAAAAA=='),
      bytes,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'the digest of the bytes that are sent, where another one was signed',
      (sent) => ({ ...sent, headers: digestHeaders(flipped) }),
      flipped,
      403,
      'SignatureDoesNotMatch',
    ],
    ['another host', (sent) => withHeader(sent, 'host', 'elsewhere'), bytes, 403, 'SignatureDoesNotMatch'],
    [
      'an x-amz- header that was not signed',
      (sent) => withHeader(sent, 'x-amz-meta-note', 'unsigned'),
      bytes,
      403,
      'AccessDenied',
    ],
    ['a flipped bit in as many bytes', (sent) => sent, flipped, 400, 'XAmzContentSHA256Mismatch'],
    ['fewer bytes', (sent) => sent, shorter, 400, 'XAmzContentSHA256Mismatch'],
    [
      'a bearer token beside the signature',
      (sent) => withHeader(sent, 'authorization', 'Bearer procore-token'),
      bytes,
      400,
      'InvalidArgument',
    ],
    [
      'a parameter of the signature left out',
      (sent) => ({ ...sent, url: sent.url.replace(/&X-Amz-Date=[^&]+/, '') }),
      bytes,
      400,
      'AuthorizationQueryParametersError',
    ],
  ])('%s', async (_what, alter, body, status, code) => {
    const { upload, sent } = await presignedPart();
    expect(errorOf(await send(alter(sent), body))).toMatchObject({ status, Code: code });
    expect(await upload.partNumbers()).toEqual([]);
  });

  test('anyone without a signature', async () => {
    const { upload, sent } = await presignedPart();
    const { origin, pathname } = new URL(sent.url);
    const anonymous = `${origin}${pathname}?partNumber=1&uploadId=${upload.uploadId}`;
    const answer = await send({ method: 'PUT', url: anonymous, headers: {} }, bytes);
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessDenied' });
  });

  test('anyone without a signature, in S3’s words', async () => {
    const url = `${target.endpoint}/${target.bucket}/${uniqueKey()}`;
    const answer = await send({ method: 'PUT', url, headers: {} }, bytes);
    expect(errorOf(answer)).toMatchObject({ Message: 'Access Denied' });
  });

  test('a length other than the signed one', async () => {
    const headers = { 'content-length': String(bytes.length) };
    const sent = await presign(target, { key: uniqueKey(), headers });
    const length = String(shorter.length);
    const answer = await send(withHeader(sent, 'content-length', length), shorter);
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'SignatureDoesNotMatch' });
    expect((await send(sent, bytes)).status).toBe(200);
  });

  test('a header that was signed as empty, and is not sent', async () => {
    const sent = await presign(target, { key: uniqueKey(), headers: { 'content-language': '' } });
    const answer = await send(withoutHeader(sent, 'content-language'), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'SignatureDoesNotMatch' });
  });

  test('an MD5 that is not that of the bytes', async () => {
    const headers = { 'content-md5': digestHeaders(flipped)['content-md5'] ?? '' };
    const answer = await send(await presign(target, { key: uniqueKey(), headers }), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'BadDigest' });
  });

  test('a request without its host among the signed headers', async () => {
    const { sent } = await presignedPart();
    const answer = await send(withQuery(sent, 'X-Amz-SignedHeaders', 'content-md5'), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessDenied' });
    expect(errorOf(answer)['HeadersNotSigned']?.split(', ')).toContain('host');
  });
});

describe('time', () => {
  const put = (secondsAgo: number, expiresIn: number) =>
    presign(target, { key: uniqueKey(), signingDate: new Date(Date.now() - secondsAgo * 1000), expiresIn });

  test('an expired URL is refused', async () => {
    const error = errorOf(await send(await put(120, 60), bytes));
    expect(error).toMatchObject({ status: 403, Code: 'AccessDenied' });
  });

  test('an expired URL says that it is, since when, and what the time is', async () => {
    const error = errorOf(await send(await put(120, 60), bytes));
    expect(error).toMatchObject({ Message: 'Request has expired' });
    expect(Date.parse(error['Expires'] ?? '')).toBeLessThan(Date.parse(error['ServerTime'] ?? ''));
  });

  test('a URL is good until the end of its lifetime', async () => {
    expect((await send(await put(120, 180), bytes)).status).toBe(200);
  });

  test('a URL may come from a clock a little ahead', async () => {
    expect((await send(await put(-600, 3600), bytes)).status).toBe(200);
  });

  test('a URL from a clock far ahead is refused', async () => {
    const answer = await send(await put(-1200, 3600), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessDenied' });
  });

  test.each(['0', '-1', '604801', '1h'])('a lifetime of %s seconds is none', async (expires) => {
    const answer = await send(withQuery(await put(0, 60), 'X-Amz-Expires', expires), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'AuthorizationQueryParametersError' });
  });
});

describe('the scope of the key', () => {
  test.each([
    ['another region', { region: 'eu-west-1' }, 400, 'AuthorizationQueryParametersError'],
    ['another service', { service: 'ec2' }, 400, 'AuthorizationQueryParametersError'],
    [
      'an unknown access key',
      { credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' } },
      403,
      'InvalidAccessKeyId',
    ],
  ])('%s is refused', async (_what, scope, status, code) => {
    const answer = await send(await presign(target, { key: uniqueKey(), ...scope }), bytes);
    expect(errorOf(answer)).toMatchObject({ status, Code: code });
  });

  test('another secret is refused', async () => {
    const credentials = { ...target.credentials, secretAccessKey: 'another' };
    const answer = await send(await presign(target, { key: uniqueKey(), credentials }), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'SignatureDoesNotMatch' });
  });

  test('a date in the credential other than the one signed at is refused', async () => {
    const sent = await presign(target, { key: uniqueKey() });
    const credential = new URL(sent.url).searchParams.get('X-Amz-Credential') ?? '';
    const altered = withQuery(sent, 'X-Amz-Credential', credential.replace(/\/\d{8}\//, '/20130524/'));
    expect((await send(altered, bytes)).status).toBe(400);
  });
});

test.each(['0', '10001'])('part number %s is refused: they go from 1 to 10,000', async (partNumber) => {
  const { sent } = await presignedPart({ partNumber });
  expect(errorOf(await send(sent, bytes))).toMatchObject({ status: 400, Code: 'InvalidArgument' });
});

test('the official SDK and a presigned URL store the same part', async () => {
  const { upload, sent } = await presignedPart();
  await send(sent, bytes);
  const command = new UploadPartCommand({ ...upload.input, PartNumber: 2, Body: bytes });
  expect((await target.client.send(command)).ETag).toBe(`"${md5Hex(bytes)}"`);
  expect(await upload.partNumbers()).toEqual([1, 2]);
});
