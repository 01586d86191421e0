import exchanges from '@procore-upload/simulator/wire-examples/associations.json' with { type: 'json' };
import { expect, test } from 'vitest';

import type { ResourceAssociation } from '../model/association.js';
import type { BackendRequest, UploadBackend } from '../ports/upload-backend.js';
import { assertAssociation, createAssociator } from './associate.js';

const scope = { companyId: '1', projectId: '1' };
const image = { image_category_id: 3 };
const rfis = '/rest/v1.0/projects/{project_id}/rfis';

test.each<[title: string, association: ResourceAssociation]>([
  ['A project file', { kind: 'project-file', parentId: '7', description: 'Ground floor' }],
  ['A company file', { kind: 'company-file', name: 'safety-manual.pdf' }],
  ['A new version of a project file', { kind: 'file-version', fileId: '1001', notes: 'As built' }],
  ['An image, in the form of the guide', { kind: 'image', name: 'Crane', source: 'web', image }],
  ['An image, in the form of the reference', { kind: 'image', name: 'Crane', shape: 'reference', image }],
  [
    'A drawing upload',
    { kind: 'drawing', drawingSetId: 11, drawingAreaId: 12, drawingDate: '2026-11-24', defaultRevision: 'A' },
  ],
  ['A specification upload', { kind: 'specification' }],
  [
    'An RFI with an attachment',
    {
      kind: 'attachment',
      path: rfis,
      object: 'rfi',
      method: 'POST',
      fields: { subject: 'Where does the crane stand?' },
    },
  ],
  ['Another attachment for it', { kind: 'attachment', path: `${rfis}/2005`, object: 'rfi' }],
  [
    'A document of Document Management gets its file',
    { kind: 'document', documentUploadId: '01KAV0DOCUMENT' },
  ],
])('%s is asked for as documented', async (title, association) => {
  const golden = exchanges.find((exchange) => exchange.title === title);
  const requests: BackendRequest[] = [];
  const backend: UploadBackend = {
    async send(request) {
      requests.push(request);
      return { status: 201, headers: new Headers(), body: golden?.response.body };
    },
  };
  const [uuid = ''] =
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(JSON.stringify(golden?.request)) ?? [];
  const file = { name: 'site-plan.pdf', size: 48_213, type: 'application/pdf', lastModified: 0 };

  assertAssociation(association, scope, {});
  const made = await createAssociator(backend, {}).associate(
    { id: 'local-1', uuid, file, scope, sha256: [] },
    association,
    new AbortController().signal,
  );

  expect(made).toEqual(golden?.response.body);
  const asked = requests.map(({ method, path, query, body }) => ({
    method,
    path: query ? `${path}?${new URLSearchParams(query).toString()}` : path,
    body: JSON.parse(JSON.stringify(body)) as unknown,
  }));
  const { method, path, body } = golden?.request ?? {};
  expect(asked).toEqual([{ method, path, body }]);
});
