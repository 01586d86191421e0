import { describe, expect, test } from 'vitest';

import { startStandInProcore } from './testing/stand-in-procore.js';
import { errorOf, ORIGIN, pageRequest, testBackend } from './testing/test-backend.js';

const uploads = '/rest/v1.1/projects/1/uploads';
const body = { response_filename: 'plan.pdf' };
const file = { file: { upload_uuid: '01AB', name: 'plan.pdf' } };

/** Sends a create that must be refused, and shows that neither the app nor Procore was asked. */
async function refusalOf(
  request: Request,
  options: Parameters<typeof testBackend>[1] = {},
): Promise<{ status: number; code: string; message: string }> {
  await using procore = await startStandInProcore();
  const response = await testBackend(procore.url, options).fetch(request);
  const error = await errorOf(response);
  expect(procore.seen).toEqual([]);
  return { status: response.status, code: error.code, message: error.message };
}

describe('a state-changing request', () => {
  test.each([null, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'with content type %s is refused',
    async (contentType) => {
      const request = pageRequest('POST', uploads, { body, headers: { 'content-type': contentType } });
      expect(await refusalOf(request)).toMatchObject({ status: 415, code: 'invalid-request' });
    },
  );

  test('without X-Requested-With is refused', async () => {
    const request = pageRequest('POST', uploads, { body, headers: { 'x-requested-with': null } });
    expect(await refusalOf(request)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test.each([
    ['cross-site', 'https://evil.example'],
    ['same-site', 'https://other.app.example'],
    ['none', ORIGIN],
    [null, 'https://evil.example'],
    [null, 'null'],
    [null, null],
  ])('with Sec-Fetch-Site %s and Origin %s is refused', async (site, origin) => {
    const request = pageRequest('POST', uploads, { body, headers: { 'sec-fetch-site': site, origin } });
    expect(await refusalOf(request)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test.each([
    ['same-origin', null],
    ['same-origin', 'https://seen.through.a.proxy.example'],
    [null, ORIGIN],
  ])('with Sec-Fetch-Site %s and Origin %s passes', async (site, origin) => {
    await using procore = await startStandInProcore();
    const request = pageRequest('POST', uploads, { body, headers: { 'sec-fetch-site': site, origin } });
    expect((await testBackend(procore.url).fetch(request)).status).toBe(201);
  });
});

describe('allowedOrigins', () => {
  const page = 'https://pages.example';

  test('let a named page through and give it CORS, errors included', async () => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, { allowedOrigins: [page] });
    const headers = { 'sec-fetch-site': 'cross-site', origin: page };
    const preflight = await backend.fetch(
      pageRequest('OPTIONS', uploads, {
        headers: { ...headers, 'access-control-request-headers': 'content-type,x-requested-with' },
      }),
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type,x-requested-with');

    for (const [path, status] of [
      [uploads, 201],
      ['/nothing', 404],
    ] as const) {
      const response = await backend.fetch(pageRequest('POST', path, { body, headers }));
      expect(response.status).toBe(status);
      expect(response.headers.get('access-control-allow-origin')).toBe(page);
      expect(response.headers.get('access-control-allow-credentials')).toBe('true');
      expect(response.headers.get('access-control-expose-headers')).toContain('Date');
    }
  });

  test('refuse and give no CORS to any other', async () => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, { allowedOrigins: [page] });
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const response = await backend.fetch(pageRequest('POST', uploads, { body, headers }));
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the body', () => {
  test('is read no further than maxBodyBytes, whatever length it claims', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1024;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const { url, headers } = pageRequest('POST', uploads, { body });
    headers.set('content-length', '10');
    const request = new Request(url, { method: 'POST', headers, body: endless, duplex: 'half' });
    expect(await refusalOf(request, { maxBodyBytes: 10_000 })).toMatchObject({
      status: 413,
      code: 'invalid-request',
    });
    expect(pulled).toBeLessThan(20_000);
  });

  test('of 10,000 segments passes by default', async () => {
    await using procore = await startStandInProcore();
    const segment = { size: 5_242_881, sha256: 'a'.repeat(64), md5: 'b'.repeat(32) };
    const segments = Array.from({ length: 10_000 }, () => segment);
    const response = await testBackend(procore.url).fetch(
      pageRequest('POST', uploads, { body: { ...body, segments } }),
    );
    expect(response.status).toBe(201);
    expect(JSON.parse(procore.seen[0]?.body ?? '')).toEqual({ ...body, segments });
  });

  test.each(['', '{', '[]', 'null', '"text"', '{"a":1}/* */'])('%j is refused', async (text) => {
    const refusal = await refusalOf(pageRequest('POST', uploads, { body: text }));
    expect(refusal).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  test('that breaks off is refused', async () => {
    const torn = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    const { url, headers } = pageRequest('POST', uploads, { body });
    const request = new Request(url, { method: 'POST', headers, body: torn, duplex: 'half' });
    expect(await refusalOf(request)).toMatchObject({ status: 400, message: 'The body broke off.' });
  });

  test('that is not UTF-8 is refused', async () => {
    const { url, headers } = pageRequest('POST', uploads, { body });
    const request = new Request(url, { method: 'POST', headers, body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect(await refusalOf(request)).toMatchObject({ status: 400, message: 'The body is not UTF-8.' });
  });

  test.each([
    ['/rest/v1.0/files?project_id=1', { ...file, project_id: 2 }, 'project_id'],
    [uploads, { ...body, company_id: 2 }, 'company_id'],
    [uploads, '{"response_filename":"a","comp\\u0061ny_id":2}', 'company_id'],
  ])('cannot name another scope: POST %s %j', async (path, smuggled, field) => {
    const refusal = await refusalOf(pageRequest('POST', path, { body: smuggled }));
    expect(refusal).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(refusal.message).toContain(field);
  });
});

describe('ids', () => {
  test.each([
    ['/rest/v1.0/files', '1', 'project_id'],
    ['/rest/v1.0/files?project_id=', '1', 'project_id'],
    ['/rest/v1.0/files?project_id=1&project_id=2', '1', 'project_id'],
    ['/rest/v1.0/files?project_id=1%202', '1', 'project_id'],
    ['/rest/v1.0/files?project_id=1', null, 'Procore-Company-Id'],
    ['/rest/v1.0/files?project_id=1', '1 or 2', 'Procore-Company-Id'],
    ['/rest/v1.0/files?project_id=1', '', 'Procore-Company-Id'],
    ['/rest/v1.0/files?project_id=1&company_id=1', null, 'Procore-Company-Id'],
  ])('GET %s of company %j is refused', async (path, company, named) => {
    const request = pageRequest('GET', path, { headers: { 'procore-company-id': company } });
    const refusal = await refusalOf(request);
    expect(refusal).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(refusal.message).toContain(named);
  });
});
