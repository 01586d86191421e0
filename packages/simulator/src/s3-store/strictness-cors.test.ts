import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { filePart, postForm, signedFields } from '../testing/s3-forms.js';
import { digestHeaders, errorOf, presign, sampleBytes, send, uniqueKey } from '../testing/s3-requests.js';
import { startEmbeddedS3, startS3Target, type S3Target } from '../testing/s3-target.js';

const ORIGIN = 'https://app.example';
const bytes = sampleBytes(1000);

function preflight({ endpoint, bucket }: S3Target, headers: Record<string, string>) {
  return send({ method: 'OPTIONS', url: `${endpoint}/${bucket}/${uniqueKey()}`, headers });
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
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'content-md5, content-type, x-amz-content-sha256',
      });
      expect(answer.headers['access-control-allow-methods']?.split(', ')).toContain(method);
      expect(Number(answer.headers['access-control-max-age'])).toBeGreaterThan(0);
      expect(answer.headers.vary).toContain('Origin');
    },
  );

  test('refuses a method that no rule has', async () => {
    const answer = await preflight(target, preflightHeaders('DELETE'));
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessForbidden' });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('refuses a preflight that does not say what for', async () => {
    expect(errorOf(await preflight(target, {}))).toMatchObject({ status: 400, Code: 'BadRequest' });
  });

  test('shows the page the ETag of a part', async () => {
    const sent = await presign(target, { key: uniqueKey(), headers: digestHeaders(bytes) });
    const answer = await send({ ...sent, headers: { ...sent.headers, origin: ORIGIN } }, bytes);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag',
      etag: expect.stringMatching(/^"\w{32}"$/),
    });
  });

  test('shows the page why it was refused', async () => {
    const sent = await presign(target, { key: uniqueKey(), headers: digestHeaders(bytes) });
    const answer = await send({ ...sent, headers: { ...sent.headers, origin: ORIGIN } }, bytes.subarray(1));
    expect(errorOf(answer)).toMatchObject({ Code: 'XAmzContentSHA256Mismatch' });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });

  test('shows the page what became of its form', async () => {
    const headers = { origin: ORIGIN };
    const stored = await postForm(target, signedFields(target), [filePart(bytes)], headers);
    expect(stored.headers).toMatchObject({ 'access-control-allow-origin': '*', etag: expect.any(String) });
    const refused = await postForm(target, { key: 'anonymous' }, [filePart(bytes)], headers);
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([403, '*']);
  });

  test('says nothing of CORS to what is no page', async () => {
    const answer = await send(await presign(target, { key: uniqueKey() }), bytes);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers.vary).toContain('Origin');
  });
});

describe('a bucket with rules of its own', () => {
  let target: S3Target;
  beforeAll(async () => {
    const rule = { allowedHeaders: ['content-*'], exposeHeaders: [], maxAgeSeconds: 60 };
    target = await startEmbeddedS3({
      cors: [
        { ...rule, allowedOrigins: ['https://*.example'], allowedMethods: ['PUT'] },
        { ...rule, allowedOrigins: ['https://read.only'], allowedMethods: ['GET'] },
      ],
    });
  });
  afterAll(() => target.close());

  test('names the page’s origin, and lets credentials through', async () => {
    const answer = await preflight(target, preflightHeaders('PUT', 'Content-MD5'));
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-md5',
      'access-control-max-age': '60',
    });
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
