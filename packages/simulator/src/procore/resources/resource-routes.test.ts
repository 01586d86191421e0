import { randomBytes } from 'node:crypto';

import { describe, expect } from 'vitest';

import { admin, type ProcoreClient } from '../../testing/procore-client.js';
import { test } from '../../testing/simulator-test.js';

const bytes = randomBytes(1000);
const photo = { response_filename: 'site.jpg', response_content_type: 'image/jpeg' };

const images = '/rest/v1.0/images?project_id=1';
const drawings = '/rest/v1.1/projects/1/drawing_uploads';
const specifications = '/rest/v1.0/projects/1/specification_uploads';
const rfis = '/rest/v1.0/projects/1/rfis';
const documents = '/rest/v2.0/companies/1/projects/1/document_management/document_uploads';

const drawing = (...uuids: unknown[]) => ({
  drawing_upload: {
    drawing_set_id: 1,
    drawing_area_id: '2',
    drawing_log_imports: uuids.map((upload_uuid) => ({ upload_uuid, drawing_date: '2026-11-24' })),
  },
});
const document = (id: string | number, file_upload_id: unknown) => ({
  id,
  upload_status: 'COMPLETED',
  file_upload_id,
});

/** Every way from an upload to a resource, and the field that a refusal is about. */
const ways: [kind: string, method: string, path: string, body: (uuid: string) => object, field: string][] = [
  [
    'image',
    'POST',
    images,
    (uuid) => ({ upload: { uuid, image_name: 'Crane', source: 'web' }, image: { image_category_id: 3 } }),
    'upload.uuid',
  ],
  [
    'image',
    'POST',
    images,
    (upload_uuid) => ({ upload_uuid, image_name: 'Crane', image: { image_category_id: 3 } }),
    'upload_uuid',
  ],
  ['drawing', 'POST', drawings, (uuid) => drawing(uuid), 'drawing_log_imports.0.upload_uuid'],
  ['specification', 'POST', specifications, (uuid) => ({ upload_uuids: [uuid] }), 'upload_uuids.0'],
  [
    'attachment',
    'POST',
    rfis,
    (uuid) => ({ rfi: { subject: 'Where is the crane?', upload_ids: [uuid] } }),
    'upload_ids.0',
  ],
  [
    'attachment',
    'POST',
    '/rest/v1.0/punch_items?project_id=1',
    (uuid) => ({ punch_item: { name: 'Crack', upload_ids: [uuid] } }),
    'upload_ids.0',
  ],
  [
    'document',
    'PATCH',
    documents,
    (uuid) => ({ update_params: [document('01DOC', uuid)] }),
    'update_params.0.file_upload_id',
  ],
];

describe.for(ways)('%s: %s %s', ([kind, method, path, bodyOf, field]) => {
  const listed = async (procore: ProcoreClient, at = path) => {
    const { body } = await procore.call('GET', at);
    return Object.hasOwn(body as object, 'data') ? (body as { data: unknown[] }).data : (body as unknown[]);
  };

  test('is made, and found again in its list', async ({ simulator, procore }) => {
    const uuid = await procore.upload([bytes]);
    const made = await procore.call(method, path, bodyOf(uuid));
    expect(made.status).toBe(method === 'POST' ? 201 : 200);
    const [resource, ...others] = await listed(procore);
    expect(others).toEqual([]);
    expect(JSON.stringify(resource)).toContain(uuid);
    expect([made.body, (made.body as { data?: unknown[] }).data?.[0]]).toContainEqual(resource);
    expect(
      await listed(
        procore,
        path.replace(/projects\/1|project_id=1/, (own) => own.replace('1', '2')),
      ),
    ).toEqual([]);
    expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([
      { association: { kind, id: (resource as { id: unknown }).id } },
    ]);
    expect((await admin(simulator, 'POST', '/reset')).status).toBe(200);
    expect(await listed(procore)).toEqual([]);
  });

  test('is not made of what is not there, elsewhere, or taken', async ({ procore }) => {
    const pending = await procore.createSegmented([bytes]);
    const elsewhere = await procore.upload([bytes], { base: '/rest/v1.1/projects/2/uploads' });
    const taken = await procore.upload([bytes]);
    await procore.call('POST', '/rest/v1.0/files?project_id=1', {
      file: { upload_uuid: taken, name: 'plan.pdf' },
    });
    const scanning = await procore.uploadUnified([bytes]);
    const reasons = [
      [pending.uuid, 'is not complete'],
      [elsewhere, 'is no upload of yours'],
      ['00000000-0000-4000-8000-000000000000', 'is no upload of yours'],
      [taken, 'is already associated: project-file 1001'],
      [scanning, 'is not available'],
    ] as const;
    for (const [uuid, reason] of reasons) {
      expect(await procore.call(method, path, bodyOf(uuid))).toMatchObject({
        status: 422,
        body: { errors: { [field]: [expect.stringContaining(reason) as string] } },
      });
    }
    expect(await listed(procore)).toEqual([]);
  });

  test("may be made of a company's upload", async ({ procore }) => {
    const uuid = await procore.upload([bytes], { base: '/rest/v1.1/companies/1/uploads' });
    expect((await procore.call(method, path, bodyOf(uuid))).status).toBeLessThan(300);
  });
});

const wrongBodies: [what: string, method: string, path: string, body: object, field: string][] = [
  ['an image without a name', 'POST', images, { upload: { uuid: 'u' }, image: {} }, 'upload.image_name'],
  ['an image without its object', 'POST', images, { upload: { uuid: 'u', image_name: 'a' } }, 'image'],
  [
    'both forms of an image at once',
    'POST',
    images,
    { upload_uuid: 'u', image_name: 'a', image: {}, upload: { uuid: 'u', image_name: 'a' } },
    'upload',
  ],
  ['a drawing upload of nothing', 'POST', drawings, drawing(), 'drawing_upload.drawing_log_imports'],
  [
    'a drawing without a date',
    'POST',
    drawings,
    {
      drawing_upload: {
        drawing_set_id: 1,
        drawing_area_id: 2,
        drawing_log_imports: [{ upload_uuid: 'u', drawing_date: '24 November' }],
      },
    },
    'drawing_upload.drawing_log_imports.0.drawing_date',
  ],
  ['no specification', 'POST', specifications, { upload_uuids: [] }, 'upload_uuids'],
  ['the same specification twice', 'POST', specifications, { upload_uuids: ['u', 'u'] }, 'upload_uuids.1'],
  ['an RFI under another name', 'POST', rfis, { punch_item: {} }, 'rfi'],
  [
    'a hundred and one documents',
    'PATCH',
    documents,
    { update_params: Array.from({ length: 101 }, (_, index) => document(index, `u${index}`)) },
    'update_params',
  ],
  [
    'a document twice, as number and as string',
    'PATCH',
    documents,
    { update_params: [document(1, 'u'), document('1', 'v')] },
    'update_params',
  ],
  [
    'a document that is not completed',
    'PATCH',
    documents,
    { update_params: [{ ...document(1, 'u'), upload_status: 'PENDING' }] },
    'update_params.0.upload_status',
  ],
];

test.for(wrongBodies)('refuses %s', async ([, method, path, body, field], { procore }) => {
  expect(await procore.call(method, path, body)).toMatchObject({
    status: 422,
    body: { errors: { [field]: [expect.any(String)] } },
  });
});

test('an image is listed with a URL of its bytes, the same one in every listing until it ends', async ({
  simulator,
  procore,
}) => {
  const body = { upload: { uuid: await procore.upload([bytes], photo), image_name: 'Crane' }, image: {} };
  const created = await procore.call('POST', images, body);
  const urlOf = async () => ((await procore.call('GET', images)).body as { url: string }[])[0]?.url ?? '';
  const url = await urlOf();
  expect(created.body).toMatchObject({ url });
  const shown = await fetch(url);
  expect(bytes.equals(await shown.bytes())).toBe(true);
  expect(shown.headers.get('content-type')).toBe('image/jpeg');
  expect(shown.headers.get('content-disposition')).toMatch(/^inline;.*site\.jpg/);

  await admin(simulator, 'POST', '/clock', { advanceMs: 1_800_000 });
  expect((await fetch(url)).status).toBe(403);
  expect((await fetch(await urlOf())).status).toBe(200);
});

describe('drawing uploads', () => {
  test('are PDFs', async ({ procore }) => {
    const uuid = await procore.upload([bytes], photo);
    expect(await procore.call('POST', drawings, drawing(uuid))).toMatchObject({
      status: 422,
      body: { errors: { 'drawing_log_imports.0.upload_uuid': ['is no PDF.'] } },
    });
    // Nothing was taken by the refusal.
    const body = { upload: { uuid, image_name: 'site.jpg' }, image: {} };
    expect((await procore.call('POST', images, body)).status).toBe(201);
  });

  test('with the same Idempotency-Token are made once', async ({ procore }) => {
    const headers = { 'idempotency-token': 'token-1' };
    const refused = await procore.call('POST', drawings, drawing('none'), headers);
    expect(refused.status).toBe(422);
    const body = drawing(await procore.upload([bytes]));
    const post = (token: string) => procore.call('POST', drawings, body, { 'idempotency-token': token });
    const answers = await Promise.all([post('token-1'), post('token-1')]);
    expect(answers).toMatchObject([{ status: 201 }, { status: 201 }]);
    expect(answers[0].body).toEqual(answers[1].body);
    expect((await procore.call('GET', drawings)).body).toHaveLength(1);
    expect((await post('token-2')).status).toBe(422);
  });
});

describe('attachments', () => {
  test('are added by a PATCH, two at once as well', async ({ procore }) => {
    const { body } = await procore.call('POST', rfis, { rfi: { subject: 'Where?' } });
    const { id } = body as { id: number };
    const uuids = await Promise.all([1, 2, 3].map(() => procore.upload([bytes])));
    const answers = await Promise.all(
      uuids.map((uuid) => procore.call('PATCH', `${rfis}/${id}`, { rfi: { upload_ids: [uuid] } })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const shown = await procore.call('GET', `${rfis}/${id}`);
    const { attachments, ...rest } = shown.body as { attachments: { upload_uuid: string }[] };
    expect(rest).toMatchObject({ id, subject: 'Where?' });
    expect(attachments.map((one) => one.upload_uuid).toSorted()).toEqual(uuids.toSorted());
  });

  test('of nothing that is there answer 404', async ({ procore }) => {
    expect((await procore.call('PATCH', `${rfis}/7`, { rfi: {} })).status).toBe(404);
    expect((await procore.call('POST', '/rest/v1.0/projects/1/unknown_things', {})).status).toBe(404);
  });
});

describe('documents', () => {
  test('come in batches, all or none, and a repeated call changes nothing', async ({ procore }) => {
    const uuids = await Promise.all([1, 2].map(() => procore.upload([bytes])));
    const batch = { update_params: uuids.map((uuid, index) => document(index, uuid)) };
    const patch = (body: object) => procore.call('PATCH', documents, body);
    const list = async () => (await procore.call('GET', documents)).body as { data: unknown[] };

    const half = { update_params: [document(0, uuids[0]), document(1, 'none')] };
    expect((await patch(half)).status).toBe(422);
    expect((await list()).data).toEqual([]);
    expect((await patch(batch)).status).toBe(200);
    expect((await patch(batch)).status).toBe(200);
    expect((await list()).data).toHaveLength(2);
    const other = await procore.upload([bytes]);
    expect(await patch({ update_params: [document('0', other)] })).toMatchObject({
      status: 422,
      body: { errors: { 'update_params.0.id': [expect.any(String)] } },
    });
  });
});
