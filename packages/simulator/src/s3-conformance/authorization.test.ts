import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  errorOf,
  sampleBytes,
  send,
  signHeaders,
  uniqueKey,
  type SentRequest,
} from '../testing/s3-requests.js';
import { startS3Target, type S3Target } from '../testing/s3-target.js';

let target: S3Target;
beforeAll(async () => {
  target = await startS3Target();
});
afterAll(() => target.close());

const bytes = sampleBytes(1000);
const withHeader = (sent: SentRequest, name: string, value: string): SentRequest => ({
  ...sent,
  headers: { ...sent.headers, [name]: value },
});
const authorization = (sent: SentRequest, pattern: RegExp, replacement: string): SentRequest => {
  const { authorization: value = '' } = sent.headers;
  expect(value).toMatch(pattern);
  return withHeader(sent, 'authorization', value.replace(pattern, replacement));
};

test('a request signed in its Authorization header is let through', async () => {
  expect((await send(await signHeaders(target, { key: uniqueKey() }), bytes)).status).toBe(200);
});

test('the official SDK is let through, and its metadata comes back as UTF-8', async () => {
  const object = { Bucket: target.bucket, Key: uniqueKey('Grundriß – 2. OG #1%.pdf') };
  const Metadata = { drawing: 'A-101', 'set-name': 'Issued for construction' };
  await target.client.send(
    new PutObjectCommand({ ...object, Body: bytes, Metadata, ContentType: 'text/plain' }),
  );
  expect(await target.client.send(new HeadObjectCommand(object))).toMatchObject({
    ContentLength: 1000,
    ContentType: 'text/plain',
    Metadata,
  });
});

describe('refuses', () => {
  test.each<[string, (sent: SentRequest) => SentRequest, number, string]>([
    [
      'a forged signature',
      (sent) => authorization(sent, /Signature=\w+/, `Signature=${'0'.repeat(64)}`),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'another path',
      (sent) => ({ ...sent, url: sent.url.replace('/object.bin', '/other.bin') }),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'another date',
      (sent) => withHeader(sent, 'x-amz-date', (sent.headers['x-amz-date'] ?? '').replace(/\d\dZ/, '99Z')),
      403,
      'AccessDenied',
    ],
    ['an x-amz- header more', (sent) => withHeader(sent, 'x-amz-meta-note', 'new'), 403, 'AccessDenied'],
    [
      'a region that is not this one',
      (sent) => authorization(sent, /\/us-east-1\//, '/eu-west-1/'),
      400,
      'AuthorizationHeaderMalformed',
    ],
    [
      'no signed headers',
      (sent) => authorization(sent, /SignedHeaders=[^,]+, /, ''),
      400,
      'AuthorizationHeaderMalformed',
    ],
    ['a bearer token', (sent) => withHeader(sent, 'authorization', 'Bearer token'), 400, 'InvalidArgument'],
    [
      'a session token, for there are no sessions',
      (sent) => withHeader(sent, 'x-amz-security-token', 'token'),
      400,
      'InvalidToken',
    ],
    [
      'no digest and no word that there is none',
      ({ headers: { 'x-amz-content-sha256': _digest, ...headers }, ...sent }) => ({ ...sent, headers }),
      400,
      'InvalidRequest',
    ],
  ])('%s', async (_what, alter, status, code) => {
    const sent = alter(await signHeaders(target, { key: uniqueKey() }));
    expect(errorOf(await send(sent, bytes))).toMatchObject({ status, Code: code });
  });

  test.each([-1, 1])('a clock that is %d × 20 minutes off', async (direction) => {
    const signingDate = new Date(Date.now() + direction * 20 * 60_000);
    const answer = await send(await signHeaders(target, { key: uniqueKey(), signingDate }), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'RequestTimeTooSkewed' });
  });

  test('a digest that is not one', async () => {
    const headers = { 'x-amz-content-sha256': 'abc' };
    const answer = await send(await signHeaders(target, { key: uniqueKey(), headers }), bytes);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'InvalidArgument' });
  });
});
