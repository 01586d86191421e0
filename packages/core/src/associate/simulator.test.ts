import { randomBytes } from 'node:crypto';

import { demoClient, startSimulator, type Simulator } from '@procore-upload/simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { ResourceAssociation } from '../model/association.js';
import type { CompletedUpload } from '../model/upload.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import { procoreBackend } from '../procore/procore-backend.js';
import { createAssociator } from './associate.js';

const scope = { companyId: '1', projectId: '1' };
const { signal } = new AbortController();

let simulator: Simulator;
let backend: UploadBackend;
/** How many of the answers to come, but for lists, get lost on the way. */
let answersToLose = 0;

beforeAll(async () => {
  simulator = await startSimulator({});
  const signIn = await fetch(`${simulator.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: demoClient.clientId,
      client_secret: demoClient.clientSecret,
    }),
  });
  const { access_token: token } = (await signIn.json()) as { access_token: string };
  backend = procoreBackend({
    baseUrl: simulator.url,
    headers: { Authorization: `Bearer ${token}` },
    async fetch(input, init) {
      const response = await fetch(input, init);
      if (init?.method === 'GET' || answersToLose === 0) return response;
      answersToLose -= 1;
      throw new TypeError('The connection was reset.');
    },
  });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

async function uploaded(name = 'plan.pdf', type = 'application/pdf'): Promise<CompletedUpload> {
  const { body } = await backend.send({
    method: 'POST',
    path: '/rest/v1.1/projects/1/uploads',
    scope,
    body: { response_filename: name, response_content_type: type },
  });
  const { uuid, url, fields } = body as { uuid: string; url: string; fields: Record<string, string> };
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  const bytes = randomBytes(100);
  form.append('file', new Blob([bytes]));
  expect((await fetch(url, { method: 'POST', body: form })).ok).toBe(true);
  return { id: uuid, uuid, file: { name, size: 100, type, lastModified: 0 }, scope, sha256: [] };
}

async function listed(path: string, query?: Record<string, string>): Promise<unknown[]> {
  const { body } = await backend.send({ method: 'GET', path, scope, ...(query && { query }) });
  const { data = body } = body as { data?: unknown };
  return data as unknown[];
}

const inProject = { project_id: '1' };
const kinds: [ResourceAssociation, path: string, query?: Record<string, string>][] = [
  [{ kind: 'project-file' }, '/rest/v1.0/files', inProject],
  [{ kind: 'company-file' }, '/rest/v1.0/companies/1/files'],
  [{ kind: 'image' }, '/rest/v1.0/images', inProject],
  [{ kind: 'image', shape: 'reference' }, '/rest/v1.0/images', inProject],
  [
    { kind: 'drawing', drawingSetId: 1, drawingAreaId: 2, drawingDate: '2026-11-24' },
    '/rest/v1.1/projects/1/drawing_uploads',
  ],
  [{ kind: 'specification' }, '/rest/v1.0/projects/1/specification_uploads'],
  [
    {
      kind: 'attachment',
      path: '/rest/v1.0/projects/{project_id}/rfis',
      object: 'rfi',
      method: 'POST',
      fields: { subject: 'Crane' },
    },
    '/rest/v1.0/projects/1/rfis',
  ],
  [
    { kind: 'document', documentUploadId: '44' },
    '/rest/v2.0/companies/1/projects/1/document_management/document_uploads',
  ],
];

describe.each([0, 1])('with %i answers lost on the way', (lost) => {
  test.each(kinds)('%o is made once, and is found again', async (association, path, query) => {
    const upload = await uploaded();
    answersToLose = lost;
    await createAssociator(backend, {}).associate(upload, association, signal);
    const found = await listed(path, query);
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).toContain(upload.uuid);
  });

  test('a new version of a file', async () => {
    const associator = createAssociator(backend, {});
    const made = await associator.associate(await uploaded(), { kind: 'project-file' }, signal);
    const { id: fileId } = made as { id: number };
    const upload = await uploaded();
    answersToLose = lost;
    const version = await associator.associate(upload, { kind: 'file-version', fileId }, signal);
    expect(version).toMatchObject({ file_id: fileId, number: 2, upload_uuid: upload.uuid });
    expect(await listed('/rest/v1.0/file_versions', inProject)).toHaveLength(1);
  });

  test('two attachments of one resource', async () => {
    const path = '/rest/v1.0/projects/{project_id}/rfis';
    const associator = createAssociator(backend, {});
    const rfi = { kind: 'attachment', path, object: 'rfi', method: 'POST' } as const;
    const { id } = (await associator.associate(await uploaded(), rfi, signal)) as { id: number };
    const upload = await uploaded('crane.pdf');
    answersToLose = lost;
    const again = { kind: 'attachment', path: `${path}/${id}`, object: 'rfi' } as const;
    const changed = await associator.associate(upload, again, signal);
    expect(changed).toMatchObject({ attachments: [{ name: 'plan.pdf' }, { name: 'crane.pdf' }] });
  });
});

test('photos of one name are all there, also when they come at once and answers get lost', async () => {
  const uploads = await Promise.all(Array.from({ length: 8 }, () => uploaded('IMG_0001.jpg', 'image/jpeg')));
  const { associate } = createAssociator(backend, {});
  answersToLose = 3;
  await Promise.all(
    uploads.map((upload) => associate(upload, { kind: 'project-file', onNameTaken: 'number' }, signal)),
  );
  const files = (await listed('/rest/v1.0/files', inProject)) as { name: string; upload_uuid: string }[];
  expect(new Set(files.map((file) => file.upload_uuid)).size).toBe(8);
  expect(files.map((file) => file.name).toSorted()).toEqual([
    'IMG_0001 (2).jpg',
    'IMG_0001 (3).jpg',
    'IMG_0001 (4).jpg',
    'IMG_0001 (5).jpg',
    'IMG_0001 (6).jpg',
    'IMG_0001 (7).jpg',
    'IMG_0001 (8).jpg',
    'IMG_0001.jpg',
  ]);
});

test('documents of many uploads take one call', async () => {
  const uploads = await Promise.all(Array.from({ length: 12 }, () => uploaded()));
  const { associate } = createAssociator(backend, {});
  const before = simulator.requests().length;
  await Promise.all(
    uploads.map((upload, index) =>
      associate(upload, { kind: 'document', documentUploadId: index + 1 }, signal),
    ),
  );
  const calls = simulator.requests().slice(before);
  expect(calls.map(({ method }) => method)).toEqual(['PATCH']);
  const path = '/rest/v2.0/companies/1/projects/1/document_management/document_uploads';
  expect(await listed(path)).toHaveLength(12);
});

test('a name that is taken is said', async () => {
  const { associate } = createAssociator(backend, {});
  await associate(await uploaded(), { kind: 'company-file' }, signal);
  await expect(associate(await uploaded(), { kind: 'company-file' }, signal)).rejects.toMatchObject({
    code: 'association-failed',
    details: { reason: 'name-taken', name: 'plan.pdf', status: 422 },
  });
});
