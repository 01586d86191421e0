import { describe, expect, test } from 'vitest';

import type { ProcoreAction } from './endpoints.js';
import type { Scope } from './scope.js';
import { startStandInProcore } from './testing/stand-in-procore.js';
import { errorOf, pageRequest, testBackend, TOKEN } from './testing/test-backend.js';

const segments = [{ size: 3, sha256: 'a'.repeat(64), md5: 'b'.repeat(32) }];
const create = { response_filename: 'plan.pdf', size: 3, segments };
const unified = {
  file_name: 'plan.pdf',
  file_size: 3,
  content_type: 'application/pdf',
  sha256: 'a'.repeat(64),
  md5: 'b'.repeat(32),
  segments,
};
const complete = { segments: [{ etag: 'abc-1', ...segments[0] }] };
const file = { file: { upload_uuid: '01AB', name: 'plan.pdf' } };
const big = '9007199254740993123';

const cases: [string, string, ProcoreAction, Scope, unknown?][] = [
  ['POST', '/rest/v1.0/companies/7/uploads', 'upload.create', { companyId: '7' }, create],
  ['POST', '/rest/v1.1/companies/7/uploads', 'upload.create', { companyId: '7' }, create],
  ['POST', '/rest/v1.0/projects/2/uploads', 'upload.create', { companyId: '1', projectId: '2' }, create],
  ['POST', `/rest/v1.1/projects/${big}/uploads`, 'upload.create', { companyId: '1', projectId: big }, create],
  ['GET', '/rest/v1.1/projects/2/uploads/01AB-cd_9', 'upload.show', { companyId: '1', projectId: '2' }],
  ['GET', '/rest/v1.0/companies/7/uploads/01AB', 'upload.show', { companyId: '7' }],
  [
    'PATCH',
    '/rest/v1.1/projects/2/uploads/01AB',
    'upload.complete',
    { companyId: '1', projectId: '2' },
    complete,
  ],
  ['PATCH', '/rest/v1.0/companies/7/uploads/01AB', 'upload.complete', { companyId: '7' }, complete],
  ['POST', '/rest/v2.1/companies/7/uploads', 'upload.create', { companyId: '7' }, unified],
  [
    'POST',
    '/rest/v2.1/companies/7/projects/2/uploads',
    'upload.create',
    { companyId: '7', projectId: '2' },
    unified,
  ],
  ['GET', '/rest/v2.1/companies/7/uploads/01AB-cd_9', 'upload.show', { companyId: '7' }],
  [
    'GET',
    `/rest/v2.1/companies/7/projects/${big}/uploads/01AB`,
    'upload.show',
    { companyId: '7', projectId: big },
  ],
  [
    'PATCH',
    '/rest/v2.1/companies/7/uploads/01AB',
    'upload.complete',
    { companyId: '7' },
    { part_etags: ['a', null] },
  ],
  [
    'PATCH',
    '/rest/v2.1/companies/7/projects/2/uploads/01AB',
    'upload.complete',
    { companyId: '7', projectId: '2' },
    { part_etags: ['a', 'b'] },
  ],
  ['POST', '/rest/v1.0/files?project_id=2', 'file.create', { companyId: '1', projectId: '2' }, file],
  ['GET', '/rest/v1.0/files?project_id=2', 'file.list', { companyId: '1', projectId: '2' }],
  ['POST', '/rest/v1.0/companies/7/files', 'file.create', { companyId: '7' }, file],
  ['GET', '/rest/v1.0/companies/7/files', 'file.list', { companyId: '7' }],
];

describe('what passes', () => {
  test.each(cases)('%s %s', async (method, path, action, scope, body) => {
    await using procore = await startStandInProcore();
    const questions: unknown[] = [];
    const backend = testBackend(procore.url, {
      authorize: ({ identity, scope, action }) => questions.push({ identity, scope, action }) > 0,
    });

    const response = await backend.fetch(pageRequest(method, path, { body }));

    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ uuid: 'u1' });
    expect(questions).toEqual([{ identity: 'foreman', scope, action }]);
    const [seen] = procore.seen;
    expect(seen).toMatchObject({ method, path, body: body === undefined ? '' : JSON.stringify(body) });
    expect(seen?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'procore-company-id': scope.companyId,
    });
    for (const name of ['cookie', 'origin', 'x-requested-with', 'sec-fetch-site']) {
      expect(seen?.headers).not.toHaveProperty(name);
    }
  });

  test.each([
    ['/rest/v1.0/files/5/download?project_id=2', '/rest/v1.0/files/5/download?project_id=2'],
    ['/rest/v1.0/companies/1/files/5/download', '/rest/v1.0/companies/1/files/5/download'],
  ])('a download redirects the browser to storage: %s', async (path, upstreamPath) => {
    const location = 'https://storage.example/key?X-Amz-Signature=abc';
    await using procore = await startStandInProcore(
      () => new Response('', { status: 302, headers: { location } }),
    );
    const response = await testBackend(procore.url).fetch(pageRequest('GET', path));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(location);
    expect(procore.seen.map((seen) => seen.path)).toEqual([upstreamPath]);
  });

  test('a download link names its company in the query, which does not reach Procore', async () => {
    await using procore = await startStandInProcore(() => Response.redirect('https://storage.example/key'));
    const backend = testBackend(procore.url);
    const link = '/rest/v1.0/files/5/download?project_id=2&company_id=3';
    const response = await backend.fetch(
      pageRequest('GET', link, { headers: { 'procore-company-id': null } }),
    );
    expect(response.status).toBe(302);
    expect(procore.seen).toMatchObject([
      { path: '/rest/v1.0/files/5/download?project_id=2', headers: { 'procore-company-id': '3' } },
    ]);
  });

  test('unknown query parameters stay behind', async () => {
    await using procore = await startStandInProcore();
    await testBackend(procore.url).fetch(
      pageRequest('GET', '/rest/v1.0/files?access_token=x&project_id=2&view=extended'),
    );
    expect(procore.seen.map((seen) => seen.path)).toEqual(['/rest/v1.0/files?project_id=2']);
  });
});

describe('what does not pass', () => {
  test.each([
    '/rest/v1.2/projects/1/uploads',
    '/rest/v2.1/projects/1/uploads',
    '/rest/v2.1/companies/x/uploads',
    '/rest/v2.1/companies/1/projects/2x/uploads',
    '/rest/v2.0/companies/1/uploads',
    '/rest/v1.1/projects/1x/uploads',
    '/rest/v1.1/projects/-1/uploads',
    '/rest/v1.1/projects//uploads',
    '/rest/v1.1/projects/1/uploads/',
    '/rest/v1.1/projects/1/uploads/a%2F..%2Fb',
    '/rest/v1.1/projects/1/uploads/a%3Fx',
    '/rest/v1.1/projects/1%0A/uploads',
    '/rest/v1.0/projects/1/uploads/../../users',
    '/rest/v1.0/me',
    '/oauth/token',
    '/',
    '',
  ])('%s is 404 and asks Procore nothing', async (path) => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url);
    const response = await backend.fetch(pageRequest('POST', path, { body: create }));
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toMatchObject({ code: 'not-found' });
    expect(procore.seen).toEqual([]);
  });

  test.each([
    ['DELETE', '/rest/v1.1/projects/1/uploads', 'POST'],
    ['PUT', '/rest/v1.1/projects/1/uploads/01AB', 'GET, PATCH'],
    ['PATCH', '/rest/v1.0/files?project_id=1', 'POST, GET'],
    ['OPTIONS', '/rest/v1.0/files?project_id=1', 'POST, GET'],
  ])('%s %s is 405', async (method, path, allow) => {
    await using procore = await startStandInProcore();
    const response = await testBackend(procore.url).fetch(pageRequest(method, path));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await errorOf(response)).toMatchObject({ code: 'invalid-request' });
    expect(procore.seen).toEqual([]);
  });

  test.each([
    ['POST', '/rest/v2.1/companies/1/uploads', unified, 'project_id'],
    ['POST', '/rest/v2.1/companies/1/projects/2/uploads', unified, 'response_filename'],
    ['PATCH', '/rest/v2.1/companies/1/projects/2/uploads/01AB', { part_etags: ['a'] }, 'segments'],
    ['PATCH', '/rest/v1.1/projects/2/uploads/01AB', complete, 'part_etags'],
  ])('%s %s with a field of another call is 400', async (method, path, body, field) => {
    await using procore = await startStandInProcore();
    const response = await testBackend(procore.url).fetch(
      pageRequest(method, path, { body: { ...body, [field]: [] } }),
    );
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toContain(`"${field}"`);
    expect(procore.seen).toEqual([]);
  });

  test('another mount point', async () => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, { basePath: '/uploads-api' });
    expect((await backend.fetch(pageRequest('GET', '/rest/v1.0/companies/1/files'))).status).toBe(404);
    const moved = new Request('https://app.example/uploads-api/rest/v1.0/companies/1/files');
    expect((await backend.fetch(moved)).status).toBe(201);
  });
});
