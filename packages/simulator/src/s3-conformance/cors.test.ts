import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { filePart, postForm, signedFields } from '../testing/s3-forms.js';
import {
  digestHeaders,
  errorOf,
  presign,
  sampleBytes,
  send,
  uniqueKey,
  type ReceivedAnswer,
} from '../testing/s3-requests.js';
import { startS3Target, type S3Target } from '../testing/s3-target.js';

const ORIGIN = 'https://app.example';
const bytes = sampleBytes(1000);

function preflight({ endpoint, bucket }: S3Target, headers: Record<string, string>) {
  return send({ method: 'OPTIONS', url: `${endpoint}/${bucket}/${uniqueKey()}`, headers });
}

/** Either is as good to a page that sends no credentials. */
function expectLetThrough({ headers }: ReceivedAnswer): void {
  expect(['*', ORIGIN]).toContain(headers['access-control-allow-origin']);
}

const preflightHeaders = (method: string, headers = 'content-md5, content-type, x-amz-content-sha256') => ({
  origin: ORIGIN,
  'access-control-request-method': method,
  'access-control-request-headers': headers,
});

describe('a bucket for uploads from any page', () => {
  let target: S3Target;
  beforeAll(async () => {
    target = await startS3Target();
  });
  afterAll(() => target.close());

  test.each(['GET', 'HEAD', 'POST', 'PUT'])(
    'lets a page %s, with the headers it asks for',
    async (method) => {
      const answer = await preflight(target, preflightHeaders(method));
      expect(answer.status).toBe(200);
      expectLetThrough(answer);
      const headers = answer.headers['access-control-allow-headers']?.split(/, ?/);
      expect(headers?.toSorted()).toEqual(['content-md5', 'content-type', 'x-amz-content-sha256']);
      expect(answer.headers['access-control-allow-methods']?.split(/, ?/)).toContain(method);
      expect(Number(answer.headers['access-control-max-age'])).toBeGreaterThan(0);
    },
  );

  test('says * where a rule has it', async () => {
    const { headers } = await preflight(target, preflightHeaders('PUT'));
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  test('tells caches that its answers differ by origin', async () => {
    const { headers } = await preflight(target, preflightHeaders('PUT'));
    expect(headers).toMatchObject({ vary: expect.stringContaining('Origin') });
  });

  test('refuses a method that no rule has', async () => {
    const answer = await preflight(target, preflightHeaders('DELETE'));
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessForbidden' });
  });

  test('refuses a preflight that does not say what for', async () => {
    expect(errorOf(await preflight(target, {}))).toMatchObject({ status: 400, Code: 'BadRequest' });
  });

  test('shows the page the ETag of a part', async () => {
    const sent = await presign(target, { key: uniqueKey(), headers: digestHeaders(bytes) });
    const answer = await send({ ...sent, headers: { ...sent.headers, origin: ORIGIN } }, bytes);
    expect(answer.status).toBe(200);
    expectLetThrough(answer);
    expect(answer.headers).toMatchObject({
      'access-control-expose-headers': 'ETag',
      etag: expect.stringMatching(/^"\w{32}"$/),
    });
  });

  test('shows the page why it was refused', async () => {
    const sent = await presign(target, { key: uniqueKey(), headers: digestHeaders(bytes) });
    const answer = await send({ ...sent, headers: { ...sent.headers, origin: ORIGIN } }, bytes.subarray(1));
    expect(errorOf(answer)).toMatchObject({ Code: 'XAmzContentSHA256Mismatch' });
    expectLetThrough(answer);
  });

  test('shows the page that its URL has expired', async () => {
    const signingDate = new Date(Date.now() - 120_000);
    const sent = await presign(target, { key: uniqueKey(), signingDate, expiresIn: 60 });
    const answer = await send({ ...sent, headers: { ...sent.headers, origin: ORIGIN } }, bytes);
    expect(answer.status).toBe(403);
    expectLetThrough(answer);
  });

  test('shows the page that its form was stored', async () => {
    const answer = await postForm(target, signedFields(target), [filePart(bytes)], { origin: ORIGIN });
    expect(answer.status).toBe(204);
    expectLetThrough(answer);
  });

  test('shows the page that its form was refused', async () => {
    const answer = await postForm(target, { key: 'anonymous' }, [filePart(bytes)], { origin: ORIGIN });
    expect(answer.status).toBe(403);
    expectLetThrough(answer);
  });

  test('tells caches so where it was asked without an origin', async () => {
    const { headers } = await send(await presign(target, { key: uniqueKey() }), bytes);
    expect(headers).toMatchObject({ vary: expect.stringContaining('Origin') });
  });

  test('says nothing of CORS to what is no page', async () => {
    const answer = await send(await presign(target, { key: uniqueKey() }), bytes);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a bucket with rules of its own', () => {
  let target: S3Target;
  beforeAll(async () => {
    const rule = { allowedHeaders: ['content-*'], exposeHeaders: [], maxAgeSeconds: 60 };
    target = await startS3Target({
      cors: [
        { ...rule, allowedOrigins: ['https://*.example'], allowedMethods: ['PUT'] },
        { ...rule, allowedOrigins: ['https://read.only'], allowedMethods: ['GET'] },
      ],
    });
  });
  afterAll(() => target.close());

  test('names the page’s origin', async () => {
    const answer = await preflight(target, preflightHeaders('PUT', 'Content-MD5'));
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-headers': expect.stringMatching(/^content-md5$/i),
      'access-control-max-age': '60',
    });
  });

  test('lets the page send credentials', async () => {
    const { headers } = await preflight(target, preflightHeaders('PUT', 'Content-MD5'));
    expect(headers).toMatchObject({ 'access-control-allow-credentials': 'true' });
  });

  test.each([
    ['an origin of no rule', { ...preflightHeaders('PUT', ''), origin: 'https://example' }],
    ['a method of another origin’s rule', preflightHeaders('GET', '')],
    ['a header of no rule', preflightHeaders('PUT', 'content-md5, x-amz-content-sha256')],
  ])('refuses %s', async (_what, headers) => {
    const answer = await preflight(target, headers);
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessForbidden' });
  });

  test('keeps its answers from other pages', async () => {
    const sent = await presign(target, { key: uniqueKey() });
    const answer = await send({ ...sent, headers: { origin: 'https://elsewhere' } }, bytes);
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  });
});
