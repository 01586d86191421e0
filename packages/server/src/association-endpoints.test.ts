import { describe, expect, test } from 'vitest';

import type { AssociationEndpoint } from './association-endpoints.js';
import type { ProcoreAction } from './endpoints.js';
import { startStandInProcore } from './testing/stand-in-procore.js';
import { errorOf, pageRequest, testBackend } from './testing/test-backend.js';

const project = '/rest/v1.0/projects/2';
const rfi = {
  kind: 'attachment',
  path: '/rest/v1.0/projects/{project_id}/rfis/{id}',
  object: 'rfi',
} as const;
const observation = {
  kind: 'attachment',
  path: '/rest/v1.0/observations/items',
  object: 'observation',
} as const;
const drawing = (upload_uuid: string) => ({
  drawing_upload: {
    drawing_set_id: 3,
    drawing_area_id: '4',
    drawing_log_imports: [{ upload_uuid, drawing_date: '2026-11-24' }],
  },
});
const documents = '/rest/v2.0/companies/1/projects/2/document_management/document_uploads';

const cases: [AssociationEndpoint, string, string, ProcoreAction, unknown?][] = [
  [
    'file-version',
    'POST',
    '/rest/v1.0/file_versions?project_id=2',
    'file-version.create',
    { file_version: { upload_uuid: '01AB', file_id: 5 } },
  ],
  ['file-version', 'GET', '/rest/v1.0/file_versions?project_id=2', 'file-version.list'],
  [
    'image',
    'POST',
    '/rest/v1.0/images?project_id=2',
    'image.create',
    { upload: { uuid: '01AB', image_name: 'Roof.jpg' }, image: {} },
  ],
  [
    'image',
    'POST',
    '/rest/v1.0/images?project_id=2',
    'image.create',
    { upload_uuid: '01AB', image_name: 'Roof.jpg', image: {} },
  ],
  ['image', 'GET', '/rest/v1.0/images?project_id=2', 'image.list'],
  ['drawing', 'POST', '/rest/v1.1/projects/2/drawing_uploads', 'drawing.create', drawing('01AB')],
  ['drawing', 'GET', '/rest/v1.1/projects/2/drawing_uploads', 'drawing.list'],
  [
    'specification',
    'POST',
    `${project}/specification_uploads`,
    'specification.create',
    { upload_uuids: ['01AB'] },
  ],
  ['specification', 'GET', `${project}/specification_uploads`, 'specification.list'],
  [
    'document',
    'PATCH',
    documents,
    'document.complete',
    { update_params: [{ id: '01JF', upload_status: 'COMPLETED', file_upload_id: '02CD' }] },
  ],
  [rfi, 'PATCH', `${project}/rfis/7`, 'attachment.create', { rfi: { upload_ids: ['01AB'] } }],
  [rfi, 'GET', `${project}/rfis/7`, 'attachment.show'],
  [observation, 'GET', '/rest/v1.0/observations/items?project_id=2', 'attachment.show'],
  [
    observation,
    'POST',
    '/rest/v1.0/observations/items?project_id=2',
    'attachment.create',
    { observation: { name: 'Loose rail', upload_ids: ['01AB'] } },
  ],
];

describe('an association', () => {
  test.each(cases)('%o passes where it is named: %s %s', async (association, method, path, action, body) => {
    await using procore = await startStandInProcore();
    const questions: unknown[] = [];
    const backend = testBackend(procore.url, {
      associations: [association],
      authorize: ({ scope, action: asked }) => questions.push({ scope, action: asked }) > 0,
    });
    const response = await backend.fetch(pageRequest(method, path, { body }));
    expect(response.status).toBe(201);
    expect(questions).toEqual([{ scope: { companyId: '1', projectId: '2' }, action }]);
    expect(procore.seen).toMatchObject([
      { method, path, body: body === undefined ? '' : JSON.stringify(body) },
    ]);
  });

  test.each(cases)('%o passes nowhere else: %s %s', async (association, method, path, _, body) => {
    await using procore = await startStandInProcore();
    const others = cases.map(([other]) => other).filter((other) => other !== association);
    for (const associations of [[], others]) {
      const response = await testBackend(procore.url, { associations }).fetch(
        pageRequest(method, path, { body }),
      );
      expect(response.status).toBe(404);
    }
    expect(procore.seen).toEqual([]);
  });

  test('is refused to one who may not act in its project', async () => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, {
      associations: ['image'],
      authorize: ({ scope, action }) => scope.projectId === '3' && action === 'image.create',
    });
    const path = '/rest/v1.0/images?project_id=2';
    expect((await backend.fetch(pageRequest('POST', path, { body: { image: {} } }))).status).toBe(403);
    expect(procore.seen).toEqual([]);
  });

  test.each<[AssociationEndpoint, string, string, unknown, string]>([
    [
      'image',
      'POST',
      '/rest/v1.0/images?project_id=2',
      { upload: { uuid: '01AB' }, project_id: 3 },
      'project_id',
    ],
    [
      'file-version',
      'POST',
      '/rest/v1.0/file_versions?project_id=2',
      { file_version: { upload_uuid: '01AB', file_id: 1 }, project_id: 3 },
      'project_id',
    ],
    ['document', 'PATCH', documents, { update_params: [], company_id: 3 }, 'company_id'],
    [rfi, 'PATCH', `${project}/rfis/7`, { rfi: { upload_ids: [], status: 'closed' } }, 'rfi.status'],
    [rfi, 'PATCH', `${project}/rfis/7`, { rfi: 'closed' }, 'rfi'],
    [rfi, 'PATCH', `${project}/rfis/7`, { rfi: { upload_ids: [] }, punch_item: {} }, 'punch_item'],
  ])('%o takes no other fields: %s %s %j', async (association, method, path, body, field) => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, { associations: [association] });
    const response = await backend.fetch(pageRequest(method, path, { body }));
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toContain(`"${field}"`);
    expect(procore.seen).toEqual([]);
  });

  test('says once what two fields of one name say', async () => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, { associations: [rfi] });
    const body = '{"rfi":{"status":"closed"},"rfi":{"upload_ids":["01AB"]}}';
    await backend.fetch(pageRequest('PATCH', `${project}/rfis/7`, { body }));
    expect(procore.seen.map((seen) => seen.body)).toEqual(['{"rfi":{"upload_ids":["01AB"]}}']);
  });

  test('without a project is refused', async () => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, { associations: ['image'] });
    const response = await backend.fetch(pageRequest('POST', '/rest/v1.0/images', { body: { image: {} } }));
    expect(response.status).toBe(400);
  });
});

test('the same drawing upload goes out with the same Idempotency-Token, another with another', async () => {
  await using procore = await startStandInProcore();
  const backend = testBackend(procore.url, { associations: ['drawing', 'image'] });
  for (const [path, body] of [
    ['/rest/v1.1/projects/2/drawing_uploads', drawing('01AB')],
    ['/rest/v1.1/projects/2/drawing_uploads', drawing('01AB')],
    ['/rest/v1.1/projects/2/drawing_uploads', drawing('02CD')],
    ['/rest/v1.1/projects/3/drawing_uploads', drawing('01AB')],
    ['/rest/v1.0/images?project_id=2', { upload_uuid: '01AB' }],
  ] as const) {
    await backend.fetch(pageRequest('POST', path, { body }));
  }
  const [first, again, ...others] = procore.seen.map(({ headers }) => headers['idempotency-token']);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(again).toBe(first);
  expect(new Set([first, ...others]).size).toBe(4);
  expect(others.at(-1)).toBeUndefined();
});

test.each<[string, unknown]>([
  ['a kind that is none', 'photo'],
  ['an inherited one', 'toString'],
  ['a path that is none', { ...rfi, path: '/oauth/token' }],
  ['a way up', { ...rfi, path: '/rest/v1.0/../me' }],
  ['an unknown variable', { ...rfi, path: '/rest/v1.0/rfis/{uuid}' }],
  ['no object', { ...rfi, object: '' }],
])('%s is refused at once', (_, association) => {
  const options = { associations: [association as AssociationEndpoint] };
  expect(() => testBackend('http://127.0.0.1:1', options)).toThrow(TypeError);
});
