import complete from '@procore-upload/simulator/wire-examples/complete.json' with { type: 'json' };
import createForm from '@procore-upload/simulator/wire-examples/create-form.json' with { type: 'json' };
import createSegmented from '@procore-upload/simulator/wire-examples/create-segmented.json' with { type: 'json' };
import errors from '@procore-upload/simulator/wire-examples/errors.json' with { type: 'json' };
import showSegmented from '@procore-upload/simulator/wire-examples/show-segmented.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';

import { procoreBackend } from './procore-backend.js';
import { isUploadError, type UploadError } from '../errors/upload-error.js';
import { jsonResponse, recordedBackend } from '../testing/recorded-backend.js';
import { createTestClock } from '../testing/test-clock.js';
import { createDirectUploadProtocol } from './direct-upload.js';

const scope = { companyId: '1', projectId: '1' };
const { signal } = new AbortController();
const file = {
  name: 'site-plan.pdf',
  size: 8_829_449,
  contentType: 'application/pdf',
  disposition: 'attachment',
} as const;
const HOUR = 3_600_000;

/** The guide's file: 8,829,449 bytes, cut at 6,000,000. */
const segments = createSegmented.request.body.segments.map(({ size, sha256, md5 }, index) => {
  const start = index * 6_000_000;
  return { range: { start, end: start + size }, sha256, md5 };
});

function protocolOver(answer: () => Response | Promise<Response>, name: 'v1.0' | 'v1.1' = 'v1.1') {
  const { backend, requests } = recordedBackend(answer);
  return { protocol: createDirectUploadProtocol(name, backend, createTestClock()), requests };
}

async function errorOf(work: Promise<unknown>): Promise<UploadError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (isUploadError(error)) return error;
  throw new Error('It did not fail with an UploadError.');
}

describe('the golden exchanges', () => {
  test('create, segmented', async () => {
    const { protocol, requests } = protocolOver(() =>
      jsonResponse(createSegmented.response.status, createSegmented.response.body, {
        date: 'Mon, 23 Nov 2026 12:00:10 GMT',
      }),
    );
    const created = await protocol.createSegmented({ scope, file, segments, signal });

    expect(requests[0]).toMatchObject({
      method: createSegmented.request.method,
      url: `/api/procore${createSegmented.request.path}`,
      body: createSegmented.request.body,
    });
    expect(requests[0]?.headers.get('Procore-Company-Id')).toBe('1');
    expect(requests[0]?.headers.get('X-Requested-With')).toBe('procore-upload');
    expect(requests[0]?.headers.get('X-CSRF-Token')).toBe('ours');
    expect(requests[0]?.headers.has('Authorization')).toBe(false);
    expect(created.uuid).toBe(createSegmented.response.body.uuid);
    expect(created.segments.map((request) => request?.presignedUrl)).toEqual(
      createSegmented.response.body.segments.map(({ url }) => url),
    );
    expect(created.segments.map((request) => request?.headers['content-md5'])).toEqual([
      'ZfoBY1ehgnLOCG/0aUumGg==',
      'CHWHKcOPMIG50LvmsN5B+g==',
    ]);
    // Signed at 12:00:00, answered at 12:00:10 on the server's clock: ten seconds are gone.
    expect(created.urlsExpireAt).toBe(HOUR - 10_000);
    expect(created.associateBefore).toBe(7 * 24 * HOUR);
  });

  test('create, form: fields unaltered and in order', async () => {
    const { protocol, requests } = protocolOver(() => jsonResponse(201, createForm.response.body));
    const created = await protocol.createForm({ scope, file: { ...file, size: 48_213 }, signal });
    expect(requests[0]?.body).toEqual(createForm.request.body);
    expect(created.formFields).toEqual(Object.entries(createForm.response.body.fields));
    expect(created.url).toBe(createForm.response.body.url);
  });

  test('complete', async () => {
    const { protocol, requests } = protocolOver(() => jsonResponse(200, complete.response.body));
    const etags = complete.request.body.segments.map(({ etag }) => etag);
    const stored = segments.map((segment, index) => ({ ...segment, etag: etags[index] ?? '' }));
    await protocol.complete({ scope, uuid: complete.response.body.uuid, segments: stored, signal });
    expect(requests[0]).toMatchObject({
      method: 'PATCH',
      url: `/api/procore${complete.request.path}`,
      body: complete.request.body,
    });
  });

  test.each(errors)('$title', async ({ response }) => {
    const { protocol } = protocolOver(() => jsonResponse(response.status, response.body));
    const error = await errorOf(protocol.createForm({ scope, file, signal }));
    const codes: Record<number, string> = {
      400: 'invalid-request',
      401: 'not-signed-in',
      403: 'forbidden',
      404: 'not-found',
      410: 'upload-gone',
      422: 'invalid-request',
    };
    expect(error).toMatchObject({ code: codes[response.status], details: { status: response.status } });
    expect(error.details['reason']).toEqual(expect.any(String));
  });
});

test('company level and v1.0 have paths of their own', async () => {
  const { protocol, requests } = protocolOver(() => jsonResponse(201, createForm.response.body), 'v1.0');
  await protocol.createForm({ scope: { companyId: '9007199254740993' }, file, signal });
  expect(requests[0]?.url).toBe('/api/procore/rest/v1.0/companies/9007199254740993/uploads');
});

describe('tolerates', () => {
  const body = createSegmented.response.body;

  test('unknown fields, ids as numbers, missing headers, a 200 for a 201', async () => {
    const answer = {
      ...body,
      uuid: 42,
      novelty: true,
      segments: body.segments.map(({ url }) => ({ url, etag: null })),
    };
    const { protocol } = protocolOver(() => jsonResponse(200, answer));
    const created = await protocol.createSegmented({ scope, file, segments, signal });
    expect(created).toMatchObject({ uuid: '42', segments: [{ headers: {} }, { headers: {} }] });
    // The guide has raw bytes sent as such.
    expect(created.segments[0]?.headers).toEqual({ 'Content-Type': 'application/octet-stream' });
  });
});

describe('malformed answers name the field and hide the links', () => {
  const body = createSegmented.response.body;
  const secret = 'X-Amz-Signature=SECRET';

  test.each([
    ['the body', null],
    ['uuid', { ...body, uuid: undefined }],
    ['uuid', { ...body, uuid: '' }],
    ['segments', { ...body, segments: { length: 2 } }],
    ['segments.0', { ...body, segments: [secret, secret] }],
    ['segments', { ...body, segments: undefined }],
    ['segments', { ...body, segments: body.segments.slice(1) }],
    ['segments.1.url', { ...body, segments: [body.segments[0], { url: `/relative?${secret}` }] }],
    ['segments.0.url', { ...body, segments: [{ url: `javascript:${secret}` }, body.segments[1]] }],
    ['segments.0.url', { ...body, segments: [{ url: `https://[${secret}` }, body.segments[1]] }],
    [
      'segments.0.headers.host',
      { ...body, segments: [{ ...body.segments[0], headers: { host: [secret] } }, body.segments[1]] },
    ],
    [
      'segments.0.headers.content-length',
      { ...body, segments: [{ ...body.segments[0], headers: { 'Content-Length': '5' } }, body.segments[1]] },
    ],
  ])('%s', async (field, answer) => {
    const { protocol } = protocolOver(() => jsonResponse(201, answer));
    const error = await errorOf(protocol.createSegmented({ scope, file, segments, signal }));
    expect(error).toMatchObject({
      code: 'malformed-response',
      message: expect.stringContaining(`: ${field} should be `) as string,
    });
    expect(`${error.message}${JSON.stringify(error.details)}`).not.toContain('SECRET');
  });

  test.each([
    ['url', { ...createForm.response.body, url: 'ftp://store.example' }],
    ['fields', { ...createForm.response.body, fields: undefined }],
    ['fields.key', { ...createForm.response.body, fields: { key: null } }],
  ])('of a form: %s', async (field, answer) => {
    const { protocol } = protocolOver(() => jsonResponse(201, answer));
    const error = await errorOf(protocol.createForm({ scope, file, signal }));
    expect(error).toMatchObject({ code: 'malformed-response', details: { field } });
  });

  test('a page instead of JSON', async () => {
    const { protocol } = protocolOver(
      () => new Response('<html>Welcome to the portal</html>', { status: 200 }),
    );
    expect((await errorOf(protocol.createForm({ scope, file, signal }))).code).toBe('malformed-response');
  });

  test('an upload that is not complete after the complete', async () => {
    const { protocol } = protocolOver(() => jsonResponse(200, { uuid: 'x', status: 'receiving' }));
    expect((await errorOf(protocol.complete({ scope, uuid: 'x', segments: [], signal }))).code).toBe(
      'malformed-response',
    );
  });
});

describe('the way to the backend', () => {
  test('that is closed is backend-unreachable', async () => {
    const { protocol } = protocolOver(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await errorOf(protocol.createForm({ scope, file, signal }))).toMatchObject({
      code: 'backend-unreachable',
      retryable: true,
    });
  });

  test('that does not answer in time is backend-unreachable', async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });
    const backend = procoreBackend({ baseUrl: '/api/procore', timeoutMs: 20, fetch: never });
    expect(await errorOf(backend.send({ method: 'GET', path: '/rest/v1.0/me', scope }))).toMatchObject({
      code: 'backend-unreachable',
      cause: { name: 'TimeoutError' },
    });
  });

  test('ends with the reason of the signal when aborted', async () => {
    const { protocol } = protocolOver(() => jsonResponse(200, {}));
    const reason = new DOMException('The upload was paused.', 'AbortError');
    await expect(protocol.createForm({ scope, file, signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });
});

describe('newer links', () => {
  const remaining = segments.map((segment, segmentIndex) => {
    const { url, headers } = createSegmented.response.body.segments[segmentIndex] ?? {};
    return {
      ...segment,
      segmentIndex,
      request: { presignedUrl: url ?? '', headers: { ...headers } },
      isInFlight: false,
    };
  });
  const { uuid } = createSegmented.response.body;

  test('are taken where the GET signs anew', async () => {
    const body = showSegmented.response.body;
    const anew = body.segments.map((link) => ({
      ...link,
      url: link.url.replace('X-Amz-Date=20261123T120000Z', 'X-Amz-Date=20261123T125500Z'),
    }));
    const { protocol, requests } = protocolOver(() =>
      jsonResponse(200, { ...body, segments: anew }, { date: 'Mon, 23 Nov 2026 12:55:00 GMT' }),
    );
    const fresh = await protocol.renewLinks({ scope, uuid, remaining, signal });
    expect(requests[0]).toMatchObject({ method: 'GET', url: `/api/procore${showSegmented.request.path}` });
    expect([...(fresh?.requests.values() ?? [])].map(({ presignedUrl }) => presignedUrl)).toEqual(
      anew.map(({ url }) => url),
    );
    expect(fresh?.urlsExpireAt).toBe(HOUR);
  });

  test('are not, where it only repeats the old ones', async () => {
    const { protocol } = protocolOver(() => jsonResponse(200, showSegmented.response.body));
    expect(await protocol.renewLinks({ scope, uuid, remaining, signal })).toBeUndefined();
  });
});
