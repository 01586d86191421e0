import { expect, test } from 'vitest';

import type { Association } from '../model/association.js';
import { assertAssociation } from './associate.js';

const scope = { companyId: '7', projectId: '1' };

test.each<[string, object]>([
  ['associate.kind', { kind: 'photo' }],
  ['associate.kind', { kind: 'toString' }],
  ['associate.parentId', { kind: 'project-file', parentId: 'root' }],
  ['associate.parentId', { kind: 'project-file', parentId: 2 ** 53 }],
  ['associate.name', { kind: 'company-file', name: ' ' }],
  ['associate.description', { kind: 'company-file', description: 'x' }],
  ['associate.onNameTaken', { kind: 'project-file', onNameTaken: 'replace' }],
  ['associate.fileId', { kind: 'file-version' }],
  ['associate.shape', { kind: 'image', shape: 'old' }],
  ['associate.image', { kind: 'image', image: 'Roof' }],
  ['associate.drawingSetId', { kind: 'drawing', drawingAreaId: 1, drawingDate: '2026-11-24' }],
  ['associate.drawingDate', { kind: 'drawing', drawingSetId: 1, drawingAreaId: 1, drawingDate: 'today' }],
  ['associate.path', { kind: 'attachment', path: '/oauth/token', object: 'rfi' }],
  ['associate.path', { kind: 'attachment', path: '/rest/v1.0/../me', object: 'rfi' }],
  ['associate.path', { kind: 'attachment', path: '/rest/v1.0/rfis?x=1', object: 'rfi' }],
  ['associate.object', { kind: 'attachment', path: '/rest/v1.0/rfis/7' }],
  ['associate.documentUploadId', { kind: 'document' }],
  ['associate.documentUploadId', { kind: 'document', documentUploadId: '../1' }],
  ['associate.key', { kind: 'custom', key: 'rfi' }],
  ['associate.name', { kind: 'custom', key: 'own', name: 'x' }],
  ['associate.key', { kind: 'custom', key: 'toString' }],
])('an association that cannot be made is named by its field: %s of %o', (field, association) => {
  const custom = { own: () => Promise.resolve() };
  expect(() => assertAssociation(association as Association, scope, custom)).toThrow(
    expect.objectContaining({ code: 'invalid-options', details: { field } }) as Error,
  );
});
