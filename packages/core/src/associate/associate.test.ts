import { describe, expect, test } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import type { ResourceAssociation } from '../model/association.js';
import type { CompletedUpload } from '../model/upload.js';
import type { BackendRequest, UploadBackend } from '../ports/upload-backend.js';
import { assertAssociation, createAssociator } from './associate.js';

const { signal } = new AbortController();
const upload: CompletedUpload = {
  id: 'local-1',
  uuid: '01JQ7N',
  file: { name: 'plan.pdf', size: 12, type: 'application/pdf', lastModified: 0 },
  scope: { companyId: '7', projectId: '9007199254740993123' },
  sha256: [],
};
const inProject = { project_id: '9007199254740993123' };

type Answer = (request: BackendRequest, nth: number) => unknown;

function backendAnswering(answer: Answer): UploadBackend & { readonly requests: BackendRequest[] } {
  const requests: BackendRequest[] = [];
  return {
    requests,
    async send(request) {
      requests.push(request);
      return { status: 200, headers: new Headers(), body: await answer(request, requests.length) };
    },
  };
}

const noAnswer = () => new UploadError('backend-unreachable', { message: 'gone' });
const refused = (status: number, reason: string) =>
  new UploadError('invalid-request', { message: reason, details: { status, reason } });
const taken = () => refused(422, 'name has already been taken.');

function throwing(error: Error): never {
  throw error;
}

/** Each kind with the call it becomes: method, path, query and body. */
const calls: [ResourceAssociation, Pick<BackendRequest, 'method' | 'path' | 'query' | 'body'>][] = [
  [
    { kind: 'project-file', parentId: '3', description: 'Level 2', isTracked: true, uniqueName: true },
    {
      method: 'POST',
      path: '/rest/v1.0/files',
      query: inProject,
      body: {
        file: {
          upload_uuid: '01JQ7N',
          name: 'plan.pdf',
          parent_id: '3',
          description: 'Level 2',
          is_tracked: true,
          unique_name: true,
        },
      },
    },
  ],
  [
    { kind: 'company-file', name: 'Safety.pdf' },
    {
      method: 'POST',
      path: '/rest/v1.0/companies/7/files',
      body: { file: { upload_uuid: '01JQ7N', name: 'Safety.pdf' } },
    },
  ],
  [
    { kind: 'file-version', fileId: 5, notes: 'As built' },
    {
      method: 'POST',
      path: '/rest/v1.0/file_versions',
      query: inProject,
      body: { file_version: { upload_uuid: '01JQ7N', file_id: 5, notes: 'As built' } },
    },
  ],
  [
    { kind: 'image', source: 'camera', image: { image_category_id: 4 } },
    {
      method: 'POST',
      path: '/rest/v1.0/images',
      query: inProject,
      body: {
        upload: { uuid: '01JQ7N', image_name: 'plan.pdf', source: 'camera' },
        image: { image_category_id: 4 },
      },
    },
  ],
  [
    { kind: 'image', shape: 'reference', name: 'Roof.jpg' },
    {
      method: 'POST',
      path: '/rest/v1.0/images',
      query: inProject,
      body: { upload_uuid: '01JQ7N', image_name: 'Roof.jpg', image: {} },
    },
  ],
  [
    { kind: 'drawing', drawingSetId: 1, drawingAreaId: '2', drawingDate: '2026-11-24', defaultRevision: 'B' },
    {
      method: 'POST',
      path: '/rest/v1.1/projects/9007199254740993123/drawing_uploads',
      body: {
        drawing_upload: {
          drawing_set_id: 1,
          drawing_area_id: '2',
          drawing_log_imports: [{ upload_uuid: '01JQ7N', drawing_date: '2026-11-24', default_revision: 'B' }],
        },
      },
    },
  ],
  [
    { kind: 'specification' },
    {
      method: 'POST',
      path: '/rest/v1.0/projects/9007199254740993123/specification_uploads',
      body: { upload_uuids: ['01JQ7N'] },
    },
  ],
  [
    { kind: 'attachment', path: '/rest/v1.0/projects/{project_id}/rfis/7', object: 'rfi' },
    {
      method: 'PATCH',
      path: '/rest/v1.0/projects/9007199254740993123/rfis/7',
      body: { rfi: { upload_ids: ['01JQ7N'] } },
    },
  ],
  [
    {
      kind: 'attachment',
      path: '/rest/v1.0/observations/items',
      object: 'observation',
      method: 'POST',
      fields: { name: 'Loose rail' },
    },
    {
      method: 'POST',
      path: '/rest/v1.0/observations/items',
      query: inProject,
      body: { observation: { name: 'Loose rail', upload_ids: ['01JQ7N'] } },
    },
  ],
  [
    { kind: 'document', documentUploadId: 44 },
    {
      method: 'PATCH',
      path: '/rest/v2.0/companies/7/projects/9007199254740993123/document_management/document_uploads',
      body: { update_params: [{ id: '44', upload_status: 'COMPLETED', file_upload_id: '01JQ7N' }] },
    },
  ],
];

describe('what becomes of an upload', () => {
  test.each(calls)('%o', async (association, { query, ...call }) => {
    assertAssociation(association, upload.scope, {});
    const backend = backendAnswering(() => ({ id: 1 }));
    expect(await createAssociator(backend, {}).associate(upload, association, signal)).toEqual({ id: 1 });
    // As JSON, which is how it leaves: undefined fields are not sent.
    expect(JSON.parse(JSON.stringify(backend.requests))).toEqual([
      { ...call, ...(query && { query }), scope: upload.scope, signal: {} },
    ]);
  });

  test('only PDFs become drawings, and Procore is not asked about others', async () => {
    const backend = backendAnswering(() => ({ id: 1 }));
    const photo = { ...upload, file: { ...upload.file, name: 'plan.jpg', type: 'image/jpeg' } };
    const drawing = {
      kind: 'drawing',
      drawingSetId: 1,
      drawingAreaId: 2,
      drawingDate: '2026-11-24',
    } as const;
    await expect(createAssociator(backend, {}).associate(photo, drawing, signal)).rejects.toMatchObject({
      details: { reason: 'not-pdf' },
    });
    expect(backend.requests).toEqual([]);
  });

  test('is the app’s own function, where it names one', async () => {
    const backend = backendAnswering(() => ({}));
    const associator = createAssociator(backend, {
      rfi: async ({ uuid }, { data }) => ({ uuid, data }),
    });
    const association = { kind: 'custom', key: 'rfi', data: { rfi: 7 } } as const;
    expect(await associator.associate(upload, association, signal)).toEqual({
      uuid: '01JQ7N',
      data: { rfi: 7 },
    });
  });
});

describe('what an association needs', () => {
  test.each(calls.map(([association]) => association))('%o needs a project or not', (association) => {
    const check = () => assertAssociation(association, {}, {});
    if (association.kind === 'company-file') expect(check).not.toThrow();
    else expect(check).toThrow('scope.projectId');
  });
});

const file = { kind: 'project-file' } as const;
const numbered = { kind: 'project-file', onNameTaken: 'number' } as const;

/** What the calls were, in short: the name of a created file, or `list`. */
function story(requests: readonly BackendRequest[]): unknown[] {
  return requests.map(({ method, body }) =>
    method === 'GET' ? 'list' : ((body as { file?: { name: string } }).file?.name ?? method),
  );
}

describe('an answer that was lost', () => {
  const own = { id: 5, name: 'plan.pdf', upload_uuid: '01JQ7N' };

  test.each([
    ['without a word', noAnswer()],
    [
      'behind a gateway',
      new UploadError('procore-unavailable', { message: '502', details: { status: 502 } }),
    ],
    ['in a page', new UploadError('malformed-response', { message: 'html' })],
  ])('%s is looked for: the resource is there', async (_, error) => {
    const backend = backendAnswering(({ method }) => (method === 'GET' ? [own] : throwing(error)));
    expect(await createAssociator(backend, {}).associate(upload, file, signal)).toEqual(own);
    expect(story(backend.requests)).toEqual(['plan.pdf', 'list']);
  });

  test('of a call that was not made is followed by the call', async () => {
    const backend = backendAnswering(({ method }, nth) =>
      method === 'GET' ? [] : nth === 1 ? throwing(noAnswer()) : { id: 6 },
    );
    expect(await createAssociator(backend, {}).associate(upload, file, signal)).toEqual({ id: 6 });
    expect(story(backend.requests)).toEqual(['plan.pdf', 'list', 'plan.pdf']);
  });

  test('is not asked for twice where two calls may make two resources', async () => {
    const backend = backendAnswering(({ method }) => (method === 'GET' ? [] : throwing(noAnswer())));
    const associate = createAssociator(backend, {}).associate(upload, { kind: 'image' }, signal);
    await expect(associate).rejects.toMatchObject({ code: 'backend-unreachable' });
    expect(story(backend.requests)).toEqual(['POST', 'list']);
  });

  test.each<[ResourceAssociation, object]>([
    [{ kind: 'image' }, { id: 5, upload: { uuid: '01JQ7N' } }],
    [{ kind: 'specification' }, { id: 5, upload_uuids: ['01JQ7N'] }],
    [
      { kind: 'file-version', fileId: 5 },
      { id: 5, upload_uuid: '01JQ7N' },
    ],
    [
      { kind: 'attachment', path: '/rest/v1.0/projects/{project_id}/rfis', object: 'rfi', method: 'POST' },
      { id: 5, attachments: [{ upload_uuid: '01JQ7N' }] },
    ],
  ])('and a look that failed, too: the next try of %o begins with a look', async (association, made) => {
    let online = false;
    const backend = backendAnswering(({ method }) =>
      online && method === 'GET' ? { data: [{ id: 4 }, made] } : throwing(noAnswer()),
    );
    const associator = createAssociator(backend, {});
    await expect(associator.associate(upload, association, signal)).rejects.toThrow('gone');
    online = true;
    expect(await associator.associate(upload, association, signal)).toEqual(made);
    expect(story(backend.requests)).toEqual(['POST', 'list', 'list']);
  });

  test('about an attachment is looked for at its resource', async () => {
    const rfi = { id: 7, attachments: [{ name: 'plan.pdf', upload_uuid: '01JQ7N' }] };
    const backend = backendAnswering(({ method }) => (method === 'GET' ? rfi : throwing(noAnswer())));
    const path = '/rest/v1.0/projects/{project_id}/rfis/7';
    const association = { kind: 'attachment', path, object: 'rfi' } as const;
    expect(await createAssociator(backend, {}).associate(upload, association, signal)).toEqual(rfi);
    expect(backend.requests).toMatchObject([
      { method: 'PATCH', path: '/rest/v1.0/projects/9007199254740993123/rfis/7' },
      { method: 'GET', path: '/rest/v1.0/projects/9007199254740993123/rfis/7' },
    ]);
  });

  test('to a pause is looked for when it goes on', async () => {
    const pause = new AbortController();
    const backend = backendAnswering(({ method }) => {
      if (method === 'GET') return [own];
      pause.abort();
      return throwing(new Error('aborted'));
    });
    const associator = createAssociator(backend, {});
    await expect(associator.associate(upload, file, pause.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await associator.associate(upload, file, signal)).toEqual(own);
    expect(story(backend.requests)).toEqual(['plan.pdf', 'list']);
  });

  test('before a reload: the name, or the upload, is taken by what was made then', async () => {
    for (const reason of ['name has already been taken.', 'upload_uuid is already associated.']) {
      const backend = backendAnswering(({ method }) =>
        method === 'GET' ? [own] : throwing(refused(422, reason)),
      );
      expect(await createAssociator(backend, {}).associate(upload, numbered, signal)).toEqual(own);
    }
  });

  test('and a name that is taken then, by who knows whom, is not numbered', async () => {
    const backend = backendAnswering(({ method }, nth) =>
      method === 'GET' ? [{ id: 5, name: 'plan.pdf' }] : throwing(nth === 1 ? noAnswer() : taken()),
    );
    const associate = createAssociator(backend, {}).associate(upload, numbered, signal);
    await expect(associate).rejects.toMatchObject({ details: { reason: 'name-taken' } });
    expect(story(backend.requests)).toEqual(['plan.pdf', 'list', 'plan.pdf', 'list']);
  });

  test.each([
    [403, 'forbidden'],
    [429, 'rate-limited'],
    [401, 'not-signed-in'],
  ] as const)('is not what a %i is', async (status, code) => {
    const backend = backendAnswering(() =>
      throwing(new UploadError(code, { message: code, details: { status } })),
    );
    const associator = createAssociator(backend, {});
    await expect(associator.associate(upload, file, signal)).rejects.toMatchObject({ code });
    await expect(associator.associate(upload, file, signal)).rejects.toMatchObject({ code });
    expect(story(backend.requests)).toEqual(['plan.pdf', 'plan.pdf']);
  });
});

describe('a name that is taken', () => {
  const others = [
    { id: 1, name: 'plan.pdf', parent_id: 3, upload_uuid: 'a' },
    { id: 2, name: 'plan (2).pdf', parent_id: 3, upload_uuid: 'b' },
    { id: 3, name: 'plan (3).pdf', parent_id: 8, upload_uuid: 'c' },
  ];

  test('is said', async () => {
    const backend = backendAnswering(({ method }) => (method === 'GET' ? others : throwing(taken())));
    const associate = createAssociator(backend, {}).associate(upload, file, signal);
    await expect(associate).rejects.toMatchObject({
      code: 'association-failed',
      details: { reason: 'name-taken', name: 'plan.pdf', suggestedName: 'plan (4).pdf', status: 422 },
    });
    expect(story(backend.requests)).toEqual(['plan.pdf', 'list']);
  });

  test.each([
    [3, ['plan.pdf', 'list', 'plan (3).pdf']],
    [undefined, ['plan.pdf', 'list', 'plan (4).pdf']],
  ])('gets the next free number in folder %s', async (parentId, expected) => {
    const backend = backendAnswering(({ method, body }) => {
      if (method === 'GET') return others;
      return (body as { file: { name: string } }).file.name === 'plan.pdf' ? throwing(taken()) : { id: 9 };
    });
    const association = { ...numbered, ...(parentId && { parentId }) };
    expect(await createAssociator(backend, {}).associate(upload, association, signal)).toEqual({ id: 9 });
    expect(story(backend.requests)).toEqual(expected);
  });

  test('gets the next one where another upload was faster, or the list may not be seen', async () => {
    const backend = backendAnswering(({ method }, nth) => {
      if (method === 'GET')
        return throwing(new UploadError('not-found', { message: '', details: { status: 404 } }));
      return nth < 5 ? throwing(taken()) : { id: 9 };
    });
    await createAssociator(backend, {}).associate(upload, numbered, signal);
    expect(story(backend.requests).filter((call) => call !== 'list')).toEqual([
      'plan.pdf',
      'plan (2).pdf',
      'plan (3).pdf',
    ]);
  });

  test('is given up after twenty', async () => {
    const backend = backendAnswering(({ method }) => (method === 'GET' ? [] : throwing(taken())));
    const associate = createAssociator(backend, {}).associate(upload, numbered, signal);
    await expect(associate).rejects.toMatchObject({
      details: { reason: 'name-taken', name: 'plan (20).pdf' },
    });
  });

  test.each([
    ['README', 'README (2)'],
    ['.htaccess', '.htaccess (2)'],
    ['a.tar.gz', 'a.tar (2).gz'],
    ['Fotos\u00a0Süd.jpg', 'Fotos\u00a0Süd (2).jpg'],
  ])('%s becomes %s', async (name, expected) => {
    const backend = backendAnswering(({ method }, nth) =>
      method === 'GET' ? [] : nth === 1 ? throwing(taken()) : { id: 9 },
    );
    const named = { ...upload, file: { ...upload.file, name } };
    await createAssociator(backend, {}).associate(named, numbered, signal);
    expect(story(backend.requests)).toEqual([name, 'list', expected]);
  });
});
