import { randomBytes } from 'node:crypto';

import { describe, expect } from 'vitest';

import { admin, hex, postForm, ProcoreClient } from '../../testing/procore-client.js';
import { test } from '../../testing/simulator-test.js';

const bytes = randomBytes(1000);

describe.for([
  ['project-file', '/rest/v1.0/files', '?project_id=1'],
  ['company-file', '/rest/v1.0/companies/1/files', ''],
] as const)('a %s', ([kind, path, query]) => {
  test('is made of an upload, listed and downloaded', async ({ simulator, procore }) => {
    const name = 'Plan "é" #1 100% 😀 خطة.pdf';
    const uuid = await procore.upload([bytes], { response_content_type: 'application/pdf' });
    const created = await procore.call('POST', path + query, { file: { upload_uuid: uuid, name } });
    const expected = { id: 1001, name, size: 1000, content_type: 'application/pdf', upload_uuid: uuid };
    expect(created).toMatchObject({ status: 201, body: expected });
    expect(await procore.call('GET', path + query)).toMatchObject({
      status: 200,
      body: [{ ...expected, sha256: hex('sha256', bytes), created_by: 'demo-client' }],
    });
    expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([
      { association: { kind, id: 1001, name } },
    ]);

    const download = await fetch(`${simulator.url}${path}/1001/download${query}`, {
      headers: procore.headers,
    });
    expect(bytes.equals(await download.bytes())).toBe(true);
    expect(download.headers.get('content-type')).toBe('application/pdf');
    expect(download.headers.get('content-disposition')).toContain(encodeURIComponent(name));
    expect((await procore.call('GET', `${path}/1002/download${query}`)).status).toBe(404);
  });
});

const files = '/rest/v1.0/files?project_id=1';
const asFile = (uuid: string, name = 'plan.pdf', more: object = {}) => ({
  file: { upload_uuid: uuid, name, ...more },
});

test('a form upload can be associated once it is stored', async ({ procore }) => {
  const form = await procore.createForm();
  expect(await procore.call('POST', files, asFile(form.uuid))).toMatchObject({
    status: 422,
    body: { errors: { upload_uuid: [expect.stringContaining('not complete') as string] } },
  });
  await postForm(form, bytes);
  expect((await procore.call('POST', files, asFile(form.uuid))).status).toBe(201);
});

test('a segmented one only when it is complete', async ({ procore }) => {
  const { uuid } = await procore.createSegmented([bytes]);
  expect((await procore.call('POST', files, asFile(uuid))).status).toBe(422);
});

test('an upload becomes one file, also when it is asked twice at once', async ({ procore }) => {
  const uuid = await procore.upload([bytes]);
  const answers = await Promise.all(
    ['a.pdf', 'b.pdf'].map((name) => procore.call('POST', files, asFile(uuid, name))),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
});

test('a name is taken within its folder and project only', async ({ procore }) => {
  const create = async (body: object, projectId = 1) =>
    procore.call('POST', `/rest/v1.0/files?project_id=${projectId}`, {
      file: {
        ...body,
        upload_uuid: await procore.upload([bytes], { base: `/rest/v1.1/projects/${projectId}/uploads` }),
      },
    });
  expect((await create({ name: 'plan.pdf' })).status).toBe(201);
  expect(await create({ name: 'plan.pdf' })).toMatchObject({
    status: 422,
    body: { errors: { name: ['has already been taken.'] } },
  });
  expect((await create({ name: 'plan.pdf', parent_id: 7 })).status).toBe(201);
  expect((await create({ name: 'plan.pdf', parent_id: '7' })).status).toBe(422);
  expect((await create({ name: 'plan.pdf' }, 2)).status).toBe(201);
});

test.for([
  ['no project', '/rest/v1.0/files', asFile('none'), 400],
  ['an unknown project', '/rest/v1.0/files?project_id=9', asFile('none'), 404],
  ['an unknown upload', files, asFile('none'), 422],
  ['a body without a file', files, {}, 422],
  ['a blank name', files, asFile('none', ' '), 422],
] as const)('%s is refused', async ([, path, body, status], { procore }) => {
  expect((await procore.call('POST', path, body)).status).toBe(status);
});

test('after a week there is nothing left to associate', async ({ simulator, procore }) => {
  const uuid = await procore.upload([bytes]);
  simulator.clock.advance(7 * 24 * 3_600_000);
  const later = await ProcoreClient.signIn(simulator);
  expect(await later.call('POST', files, asFile(uuid))).toMatchObject({
    status: 422,
    body: { errors: { upload_uuid: [expect.stringContaining('deleted') as string] } },
  });
});

test('what was associated stays', async ({ simulator, procore }) => {
  await procore.call('POST', files, asFile(await procore.upload([bytes])));
  simulator.clock.advance(8 * 24 * 3_600_000);
  const later = await ProcoreClient.signIn(simulator);
  expect((await later.call('GET', files)).body).toMatchObject([
    { name: 'plan.pdf', sha256: hex('sha256', bytes) },
  ]);
});

describe('a new version', () => {
  const versions = '/rest/v1.0/file_versions?project_id=1';
  const newer = randomBytes(2000);

  test('becomes the content of the file, and is listed', async ({ simulator, procore }) => {
    await procore.call('POST', files, asFile(await procore.upload([bytes])));
    const uuid = await procore.upload([newer]);
    const body = { file_version: { upload_uuid: uuid, file_id: '1001', notes: 'as built' } };
    const made = { file_id: 1001, number: 2, upload_uuid: uuid, size: 2000, notes: 'as built' };
    expect(await procore.call('POST', versions, body)).toMatchObject({ status: 201, body: made });
    expect(await procore.call('GET', versions)).toMatchObject({ status: 200, body: [made] });
    expect((await procore.call('GET', files)).body).toMatchObject([
      { id: 1001, name: 'plan.pdf', upload_uuid: uuid, size: 2000, sha256: hex('sha256', newer) },
    ]);
    expect((await admin(simulator, 'GET', '/uploads')).body).toMatchObject([
      { association: { kind: 'project-file' } },
      { uuid, association: { kind: 'file-version' } },
    ]);
    expect((await procore.call('POST', versions, body)).status).toBe(422);
  });

  test('of no file is refused, and takes no upload', async ({ procore }) => {
    const uuid = await procore.upload([newer]);
    expect(
      await procore.call('POST', versions, { file_version: { upload_uuid: uuid, file_id: 7 } }),
    ).toMatchObject({ status: 422, body: { errors: { file_id: [expect.any(String)] } } });
    expect((await procore.call('POST', files, asFile(uuid))).status).toBe(201);
  });
});
