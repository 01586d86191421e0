import { createHash } from 'node:crypto';

import { demoClient, startSimulator, type Simulator } from '@procore-upload/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { clientCredentials, createProcoreBackend } from './index.js';
import { errorOf, pageRequest } from './testing/test-backend.js';

const HOUR_MS = 3_600_000;
const bytes = Buffer.from('The bytes of a small plan.');
const sha256 = createHash('sha256').update(bytes).digest('hex');

let simulator: Simulator;
let backend: ReturnType<typeof startBackend>;

beforeAll(async () => {
  simulator = await startSimulator({});
  backend = startBackend(simulator.url);
});
afterAll(() => simulator.close());

function startBackend(url: string, clientSecret = demoClient.clientSecret) {
  const environment = { apiUrl: url, loginUrl: url };
  const { clientId } = demoClient;
  return createProcoreBackend({
    environment,
    identify: () => 'foreman',
    authorize: () => true,
    associations: ['drawing'],
    accessToken: clientCredentials({ environment, clientId, clientSecret }),
  });
}

async function call(method: string, path: string, body?: unknown, company = '1') {
  const request = pageRequest(method, path, { body, headers: { 'procore-company-id': company } });
  return backend.fetch(request);
}

interface Created {
  uuid: string;
  segments: { url: string; headers: Record<string, string> }[];
}

async function storeSegments(created: Created) {
  const [segment] = created.segments;
  const { 'content-length': _, ...headers } = segment?.headers ?? {};
  const put = await fetch(segment?.url ?? '', {
    method: 'PUT',
    body: bytes,
    headers: { ...headers, 'content-type': 'application/octet-stream' },
  });
  expect(put.status).toBe(200);
  return { segments: [{ size: bytes.length, sha256, etag: put.headers.get('etag')?.replaceAll('"', '') }] };
}

describe.each([
  [
    '/rest/v1.1/projects/1/uploads',
    '/rest/v1.0/files?project_id=1',
    '/rest/v1.0/files/ID/download?project_id=1',
  ],
  [
    '/rest/v1.0/companies/1/uploads',
    '/rest/v1.0/companies/1/files',
    '/rest/v1.0/companies/1/files/ID/download',
  ],
])('over the simulator, %s', (uploads, files, download) => {
  test('an upload is created, stored, completed, made a file, listed and downloaded', async () => {
    const name = `plan of ${uploads.split('/')[3]}.txt`;
    const create = {
      response_filename: name,
      size: bytes.length,
      segments: [{ size: bytes.length, sha256 }],
    };
    const created = await call('POST', uploads, create);
    expect(created.status).toBe(201);
    const upload = (await created.json()) as Created;

    const completed = await call('PATCH', `${uploads}/${upload.uuid}`, await storeSegments(upload));
    expect(completed.status).toBe(200);
    const shown = await call('GET', `${uploads}/${upload.uuid}`);
    expect(await shown.json()).toMatchObject({ uuid: upload.uuid, status: 'complete' });

    const filed = await call('POST', files, { file: { upload_uuid: upload.uuid, name } });
    expect(filed.status).toBe(201);
    const { id } = (await filed.json()) as { id: string };
    expect(await (await call('GET', files)).json()).toContainEqual(expect.objectContaining({ name, sha256 }));

    const link = await call('GET', download.replace('ID', id));
    expect(link.status).toBe(302);
    const stored = await fetch(link.headers.get('location') ?? '');
    expect(Buffer.from(await stored.arrayBuffer())).toEqual(bytes);
  });
});

describe('over the simulator', () => {
  test('a drawing upload that is asked for twice is made once', async () => {
    const uploads = '/rest/v1.1/projects/1/uploads';
    const segments = [{ size: bytes.length, sha256 }];
    const created = await call('POST', uploads, { response_filename: 'plan.pdf', segments });
    const upload = (await created.json()) as Created;
    await call('PATCH', `${uploads}/${upload.uuid}`, await storeSegments(upload));

    const drawings = '/rest/v1.1/projects/1/drawing_uploads';
    const imports = [{ upload_uuid: upload.uuid, drawing_date: '2026-11-24' }];
    const body = {
      drawing_upload: { drawing_set_id: 1, drawing_area_id: 2, drawing_log_imports: imports },
    };
    const answers = [await call('POST', drawings, body), await call('POST', drawings, body)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
    expect(second).toEqual(first);
    expect(await (await call('GET', drawings)).json()).toEqual([first]);
  });

  test('a token that has ended is renewed without the page noticing', async () => {
    const path = '/rest/v1.0/files?project_id=1';
    expect((await call('GET', path)).status).toBe(200);
    simulator.clock.advance(2 * HOUR_MS);
    expect((await call('GET', path)).status).toBe(200);
    const statuses = simulator
      .requests()
      .filter((request) => request.path.endsWith(path))
      .map((request) => request.status);
    expect(statuses.slice(-2)).toEqual([401, 200]);
  });

  test.each([
    ['a company the app is not connected to', '/rest/v1.0/files?project_id=1', '2', 403, 'forbidden'],
    ['an unknown upload', '/rest/v1.1/projects/1/uploads/none', '1', 404, 'not-found'],
  ])('%s', async (_, path, company, status, code) => {
    const response = await call('GET', path, undefined, company);
    expect(response.status).toBe(status);
    expect(await errorOf(response)).toMatchObject({ code });
  });

  test('a body that Procore refuses keeps its words', async () => {
    const response = await call('POST', '/rest/v1.1/projects/1/uploads', { size: 1 });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: { code: 'invalid-request' },
      errors: expect.anything() as unknown,
    });
  });

  test('a wrong client secret is not-signed-in', async () => {
    const response = await startBackend(simulator.url, 'wrong').fetch(
      pageRequest('GET', '/rest/v1.0/files?project_id=1'),
    );
    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ code: 'not-signed-in' });
  });
});
