import { UploadError, type BackendRequest, type UploadBackend } from '@procore-upload/core';
import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';

import { createUploadQueries, type UploadQueries } from './index.js';

const project = { companyId: 1, projectId: '9007199254740993' };
const company = { companyId: 1 };

interface TestBackend extends UploadBackend {
  readonly requests: readonly BackendRequest[];
}

function backendAnswering(answer: (request: BackendRequest) => unknown): TestBackend {
  const requests: BackendRequest[] = [];
  return {
    requests,
    async send(request) {
      requests.push(request);
      return { status: 200, headers: new Headers(), body: answer(request) };
    },
  };
}

test("reads a project's files, with their ids as strings and all of Procore's fields", async () => {
  const backend = backendAnswering(() => [{ id: 7, name: 'plan.pdf', size: 12, parent_id: null }]);
  const files = await new QueryClient().fetchQuery(createUploadQueries(backend).files(project));
  expect(files).toEqual([{ id: '7', name: 'plan.pdf', size: 12, parent_id: null }]);
  expect(backend.requests).toMatchObject([
    {
      method: 'GET',
      path: '/rest/v1.0/files',
      query: { project_id: '9007199254740993' },
      scope: { companyId: '1', projectId: '9007199254740993' },
    },
  ]);
});

test("reads a company's own files", async () => {
  const backend = backendAnswering(() => []);
  expect(await new QueryClient().fetchQuery(createUploadQueries(backend).files(company))).toEqual([]);
  expect(backend.requests).toMatchObject([
    { path: '/rest/v1.0/companies/1/files', scope: { companyId: '1' } },
  ]);
});

test.each([
  [project, '/rest/v1.1/projects/9007199254740993/uploads/u%2F1'],
  [company, '/rest/v1.1/companies/1/uploads/u%2F1'],
])('reads what Procore says of an upload in %o, and keeps no presigned URL', async (scope, path) => {
  const segments = [{ url: 'https://storage.example/?X-Amz-Signature=abc' }];
  const backend = backendAnswering(() => ({ uuid: 'u/1', status: 'ready', segments }));
  const upload = await new QueryClient().fetchQuery(createUploadQueries(backend).upload(scope, 'u/1'));
  expect(upload).toEqual({ uuid: 'u/1', status: 'ready' });
  expect(backend.requests).toMatchObject([{ method: 'GET', path }]);
});

test.each([
  [project, '/rest/v2.1/companies/1/projects/9007199254740993/uploads/u1'],
  [company, '/rest/v2.1/companies/1/uploads/u1'],
])('reads a v2.1 upload in %o', async (scope, path) => {
  const backend = backendAnswering(() => ({ data: { upload_id: 'u1', status: 'scanning', segments: [] } }));
  const { upload } = createUploadQueries(backend);
  expect(await new QueryClient().fetchQuery(upload(scope, 'u1', 'v2.1'))).toEqual({
    uuid: 'u1',
    status: 'scanning',
  });
  expect(backend.requests).toMatchObject([{ method: 'GET', path }]);
});

test.each([
  ['images', 'images', '/rest/v1.0/images', true],
  ['fileVersions', 'file-versions', '/rest/v1.0/file_versions', true],
  ['drawingUploads', 'drawing-uploads', '/rest/v1.1/projects/9007199254740993/drawing_uploads', false],
  [
    'specificationUploads',
    'specification-uploads',
    '/rest/v1.0/projects/9007199254740993/specification_uploads',
    false,
  ],
] as const)('reads %s, with their ids as strings', async (name, key, path, byQuery) => {
  const backend = backendAnswering(() => [{ id: 7, upload_uuid: 'u1' }]);
  // Their types differ in the last word of the key alone.
  const options = createUploadQueries(backend)[name](project) as ReturnType<UploadQueries['images']>;
  expect(await new QueryClient().fetchQuery(options)).toEqual([{ id: '7', upload_uuid: 'u1' }]);
  expect(options.queryKey).toEqual(['procore-upload', '1', '9007199254740993', key]);
  const [request] = backend.requests;
  expect(request).toMatchObject({
    method: 'GET',
    path,
    scope: { companyId: '1', projectId: '9007199254740993' },
  });
  expect(request?.query).toEqual(byQuery ? { project_id: '9007199254740993' } : undefined);
});

test('keys are a hierarchy in which a scope is the same however its ids are given', async () => {
  const queries = createUploadQueries(backendAnswering(() => []));
  expect(queries.files({ companyId: '1', projectId: 2 }).queryKey).toEqual([
    'procore-upload',
    '1',
    '2',
    'files',
  ]);
  expect(queries.files({ companyId: 1, projectId: '2' }).queryKey).toEqual(
    queries.files({ companyId: '1', projectId: 2 }).queryKey,
  );
  expect(queries.upload(company, 'u1').queryKey).toEqual(['procore-upload', '1', 'company', 'uploads', 'u1']);
});

test("invalidating a company's key marks what is below it, and nothing else", async () => {
  const client = new QueryClient();
  const queries = createUploadQueries(backendAnswering(() => []));
  const [own, ofProject, other] = [
    queries.files(company),
    queries.files(project),
    queries.files({ companyId: 2 }),
  ];
  await Promise.all([own, ofProject, other].map((options) => client.prefetchQuery(options)));
  await client.invalidateQueries({ queryKey: ['procore-upload', '1'] });
  const invalidated = [own, ofProject, other].map(
    ({ queryKey }) => client.getQueryState(queryKey)?.isInvalidated,
  );
  expect(invalidated).toEqual([true, true, false]);
});

test('a query that nobody waits for any more ends its request', async () => {
  let signal: AbortSignal | undefined;
  const backend: UploadBackend = {
    send: (request) => {
      signal = request.signal;
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal?.reason)));
    },
  };
  const client = new QueryClient();
  const options = createUploadQueries(backend).files(project);
  const reading = client.prefetchQuery(options);
  await vi.waitFor(() => expect(signal).toBeDefined());
  await client.cancelQueries({ queryKey: options.queryKey });
  expect(signal?.aborted).toBe(true);
  await reading;
});

test('tries again after an error that may pass, and not after one that will not', async () => {
  const send = vi.fn<UploadBackend['send']>();
  const options = { ...createUploadQueries({ send }).files(project), retryDelay: 0 };
  const forbidden = new UploadError('forbidden', { message: '403' });
  send.mockRejectedValue(forbidden);
  await expect(new QueryClient().fetchQuery(options)).rejects.toBe(forbidden);
  expect(send).toHaveBeenCalledTimes(1);
  send.mockRejectedValue(new UploadError('procore-unavailable', { message: '503' }));
  await expect(new QueryClient().fetchQuery(options)).rejects.toMatchObject({ code: 'procore-unavailable' });
  expect(send).toHaveBeenCalledTimes(1 + 4);
});

test.each([
  [[{ id: 1, name: 'plan.pdf' }, { id: 1 }], '1.name'],
  [[{ name: 'plan.pdf' }], '0.id'],
  [[null], '0'],
  ['<html>', 'the body'],
])('an answer that is no list of files is an error: %j', async (body, field) => {
  const { files } = createUploadQueries(backendAnswering(() => body));
  await expect(new QueryClient().fetchQuery(files(project))).rejects.toMatchObject({
    code: 'malformed-response',
    details: { field },
  });
});

test.each([
  [{ uuid: 'u1' }, 'status'],
  [{ data: { uuid: 'u1', status: 'ready' } }, 'data.upload_id'],
  [{ data: { upload_id: 'u1' } }, 'data.status'],
  [null, 'the body'],
])('an answer that is no upload is an error: %j', async (body, field) => {
  const { upload } = createUploadQueries(backendAnswering(() => body));
  await expect(new QueryClient().fetchQuery(upload(project, 'u1'))).rejects.toMatchObject({
    code: 'malformed-response',
    details: { field },
  });
});

test('makes something of a completed upload', async () => {
  const backend = backendAnswering(() => ({ id: 7 }));
  const client = new QueryClient();
  const mutation = client.getMutationCache().build(client, createUploadQueries(backend).associate());
  const upload = {
    uuid: 'u1',
    file: { name: 'crane.jpg', type: 'image/jpeg' },
    scope: { companyId: '1', projectId: '2' },
  };
  expect(await mutation.execute({ upload, associate: { kind: 'image' } })).toEqual({ id: 7 });
  expect(backend.requests).toMatchObject([
    {
      method: 'POST',
      path: '/rest/v1.0/images',
      query: { project_id: '2' },
      body: { upload: { uuid: 'u1', image_name: 'crane.jpg' } },
      scope: upload.scope,
    },
  ]);

  const inNoProject = { ...upload, scope: { companyId: '1' } };
  const refused = client.getMutationCache().build(client, createUploadQueries(backend).associate());
  await expect(refused.execute({ upload: inNoProject, associate: { kind: 'image' } })).rejects.toMatchObject({
    code: 'invalid-options',
    details: { field: 'scope.projectId' },
  });
  expect(backend.requests).toHaveLength(1);
});
