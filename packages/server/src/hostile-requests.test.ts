import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { describe, expect, test } from 'vitest';

import { toNodeHandler } from './node.js';
import { startStandInProcore } from './testing/stand-in-procore.js';
import { errorOf, ORIGIN, pageRequest, testBackend } from './testing/test-backend.js';

const uploads = '/rest/v1.1/projects/1/uploads';
const upload = `${uploads}/01AB`;
const files = '/rest/v1.0/files?project_id=1';
const create = { response_filename: 'plan.pdf' };
const segment = { size: 5_242_881, sha256: 'a'.repeat(64) };
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

type Row = [method: string, path: string, extra: Parameters<typeof pageRequest>[2], status: number];

/** Each kind of hostile request, and the refusal that it gets. docs/security.md names them. */
const kinds: Record<string, Row[]> = {
  'encoded slashes and other escapes': [
    ['GET', `${uploads}/01AB%2F..%2F02CD`, {}, 404],
    ['GET', `${uploads}/..%5c02CD`, {}, 404],
    ['GET', `${uploads}/%30%31AB`, {}, 404],
    ['GET', `${uploads}/01AB%00`, {}, 404],
    ['GET', `${uploads}/01AB%3Fproject_id=2`, {}, 404],
    ['GET', `${uploads}/01AB%252F`, {}, 404],
    ['POST', '/rest/v1.1/projects/1%0d%0aX-Evil:1/uploads', { body: create }, 404],
  ],
  'dot segments': [
    ['GET', `${upload}/../../../../me`, {}, 404],
    ['GET', `${upload}/%2e%2e/%2e%2e/%2e%2e/me`, {}, 404],
    ['GET', '/rest/v1.0/companies/1/files/../../../users', {}, 404],
    ['GET', '/../../oauth/token', {}, 404],
  ],
  'ids that are none': [
    ['POST', '/rest/v1.1/projects/١/uploads', { body: create }, 404],
    ['POST', '/rest/v1.1/projects/１/uploads', { body: create }, 404],
    ['GET', '/rest/v1.0/files?project_id=١', {}, 400],
    ['GET', '/rest/v1.0/files?project_id=1e3', {}, 400],
    ['GET', '/rest/v1.0/files?project_id=0x1', {}, 400],
    ['GET', '/rest/v1.0/files?project_id=01', {}, 400],
    ['POST', '/rest/v1.1/projects/01/uploads', { body: create }, 404],
    ['POST', '/rest/v1.1/projects/0/uploads', { body: create }, 404],
    ['POST', `/rest/v1.1/projects/${'9'.repeat(21)}/uploads`, { body: create }, 404],
    ['GET', `${uploads}/${'a'.repeat(129)}`, {}, 404],
    ['GET', files, { headers: { 'procore-company-id': '1, 2' } }, 400],
    ['GET', files, { headers: { 'procore-company-id': '-1' } }, 400],
  ],
  'repeated parameters': [
    ['GET', '/rest/v1.0/files?project_id=1&project_id=2', {}, 400],
    ['GET', '/rest/v1.0/files?project_id=1&project%5fid=2', {}, 400],
    ['GET', '/rest/v1.0/files?project_id=1&view=a&view=b', {}, 400],
    ['GET', '/rest/v1.0/files?project_id[]=1', {}, 400],
  ],
  'method override': [
    ['GET', `${upload}?_method=PATCH`, {}, 400],
    ['POST', uploads, { body: create, headers: { 'x-http-method-override': 'DELETE' } }, 400],
    ['POST', uploads, { body: create, headers: { 'x-http-method': 'PUT' } }, 400],
    ['POST', uploads, { body: create, headers: { 'x-method-override': 'GET' } }, 400],
    ['POST', uploads, { body: { ...create, _method: 'delete' } }, 400],
    ['DELETE', upload, {}, 405],
    ['PUT', upload, {}, 405],
  ],
  'paths outside the allow-list': [
    ['GET', '/rest/v1.0/me', {}, 404],
    ['GET', '/rest/v1.0/companies', {}, 404],
    ['POST', '/oauth/token', { body: {} }, 404],
    ['GET', '/rest/v1.0/images?project_id=1', {}, 404],
    ['POST', `${uploads}//`, { body: create }, 404],
  ],
  'requests of other sites': [
    ['POST', uploads, { body: create, headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['POST', uploads, { body: create, headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['POST', uploads, { body: create, headers: { 'sec-fetch-site': null, origin: null } }, 403],
    ['POST', uploads, { body: create, headers: { 'sec-fetch-site': null, origin: `${ORIGIN}.evil` } }, 403],
    ['POST', uploads, { body: create, headers: { 'x-requested-with': null } }, 403],
    ['POST', uploads, { body: create, headers: { 'content-type': 'text/plain' } }, 415],
    [
      'PATCH',
      upload,
      { body: { segments: [{ etag: 'a' }] }, headers: { 'sec-fetch-site': 'cross-site' } },
      403,
    ],
  ],
  'bodies that are too large, or something else': [
    ['POST', uploads, { body: { response_filename: 'a'.repeat(5 * 1024 * 1024) } }, 413],
    ['POST', uploads, { body: { ...create, segments: Array.from({ length: 10_001 }, () => segment) } }, 400],
    ['POST', '/rest/v1.0/companies/1/files', { body: nested(100_000) }, 400],
    ['POST', uploads, { body: '[]' }, 400],
    ['POST', uploads, { body: { response_filename: { $gt: '' } } }, 400],
    ['POST', uploads, { body: { response_filename: 'a\r\nb' } }, 400],
    ['POST', uploads, { body: { ...create, size: -1 } }, 400],
    ['POST', uploads, { body: { ...create, size: 1e300 } }, 400],
    ['POST', uploads, { body: { ...create, segments: [{ ...segment, sha256: "'; DROP TABLE" }] } }, 400],
    ['PATCH', upload, { body: { segments: [{ etag: '"quoted"' }] } }, 400],
    ['PATCH', upload, { body: { segments: [{ etag: 'a', url: 'http://169.254.169.254/' }] } }, 400],
  ],
  'fields that do not belong there': [
    ['POST', uploads, { body: { ...create, company_id: 2 } }, 400],
    ['POST', uploads, { body: '{"response_filename":"a","__proto__":{"company_id":2}}' }, 400],
    ['POST', files, { body: { file: { upload_uuid: '01AB', name: 'a', project_id: 2 } } }, 400],
  ],
  "another person's uploads": [
    ['GET', `${uploads}/others-upload`, {}, 404],
    ['PATCH', `${uploads}/others-upload`, { body: { segments: [{ etag: 'a' }] } }, 404],
    ['GET', '/rest/v2.1/companies/1/uploads/others-upload', {}, 404],
    ['POST', files, { body: { file: { upload_uuid: 'others-upload', name: 'a' } } }, 404],
  ],
};

describe.each(Object.entries(kinds))('%s', (_, rows) => {
  test.each(rows)(
    '%s %s (%#) is refused, and Procore is asked nothing',
    async (method, path, extra, status) => {
      await using procore = await startStandInProcore();
      const backend = testBackend(procore.url);
      const response = await backend.fetch(pageRequest(method, path, extra));
      expect(response.status).toBe(status);
      expect(await errorOf(response)).toMatchObject({
        code: { 404: 'not-found', 403: 'forbidden' }[status] ?? 'invalid-request',
      });
      expect(procore.seen).toEqual([]);
      expect(backend.events).toMatchObject([{ status, upstream: { calls: 0 } }]);
    },
  );
});

describe('a host that is not the environment’s', () => {
  test.each([
    ['Location', () => Response.redirect('http://169.254.169.254/latest/meta-data')],
    [
      'Location on the same host',
      ({ path }: { path: string }) => new Response(null, { status: 307, headers: { location: path } }),
    ],
  ])('is not followed to: %s', async (_, answer) => {
    await using elsewhere = await startStandInProcore();
    await using procore = await startStandInProcore(answer);
    const response = await testBackend(procore.url).fetch(pageRequest('GET', files));
    expect(response.status).toBe(502);
    expect(procore.seen).toHaveLength(1);
    expect(elsewhere.seen).toEqual([]);
  });

  test.each(['host', 'x-forwarded-host', 'x-original-url', 'x-rewrite-url', 'forwarded'])(
    'is not taken from the header %s',
    async (header) => {
      await using elsewhere = await startStandInProcore();
      await using procore = await startStandInProcore();
      const host = new URL(elsewhere.url).host;
      await testBackend(procore.url).fetch(pageRequest('GET', files, { headers: { [header]: host } }));
      expect(procore.seen).toMatchObject([{ path: files, headers: { host: new URL(procore.url).host } }]);
      expect(elsewhere.seen).toEqual([]);
    },
  );
});

test.each([
  `GET /api/procore${upload}/../01AB HTTP/1.1`,
  `GET /api/procore/rest/v1.0/x/..${files.slice('/rest/v1.0'.length)} HTTP/1.1`,
  `GET /api/procore/./rest/v1.0${files.slice('/rest/v1.0'.length)} HTTP/1.1`,
  `GET /api/procore/%72est/v1.0${files.slice('/rest/v1.0'.length)} HTTP/1.1`,
  `GET /api/procore\\rest\\v1.0${files.slice('/rest/v1.0'.length)} HTTP/1.1`,
])('over a socket, where no client tidies it up: %s is refused', async (line) => {
  await using procore = await startStandInProcore();
  const handler = toNodeHandler(testBackend(procore.url));
  const server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write(`${line}\r\nHost: 127.0.0.1:${port}\r\nProcore-Company-Id: 1\r\nConnection: close\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 40[04] /);
  expect(procore.seen).toEqual([]);
  server.close();
});
