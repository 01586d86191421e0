import { expectTypeOf, test } from 'vitest';

import type { Association, Json } from '../model/association.js';

declare function becomes(association: Association): void;

/** An interface is not known to have no other fields; as a type, it is. */
type Fields<Kind> = Kind extends unknown ? { [Field in keyof Kind]: Kind[Field] } : never;

test('each kind has its own fields', () => {
  becomes({ kind: 'project-file', parentId: '345', onNameTaken: 'number', uniqueName: false });
  becomes({ kind: 'company-file', name: 'Safety.pdf', onNameTaken: 'fail' });
  becomes({ kind: 'file-version', fileId: 5, notes: 'As built' });
  becomes({ kind: 'image' });
  becomes({ kind: 'image', shape: 'reference', source: 'camera', image: { image_category_id: 4 } });
  becomes({ kind: 'drawing', drawingSetId: 1, drawingAreaId: '2', drawingDate: '2026-11-24' });
  becomes({ kind: 'specification' });
  becomes({ kind: 'attachment', path: '/rest/v1.0/projects/{project_id}/rfis/7', object: 'rfi' });
  becomes({ kind: 'attachment', path: '/rest/v1.0/accident_logs', object: 'accident_log', method: 'POST' });
  becomes({ kind: 'document', documentUploadId: '44' });
});

test('and no others', () => {
  // @ts-expect-error an answer to a taken name that is none
  becomes({ kind: 'company-file', onNameTaken: 'replace' });
  // @ts-expect-error no file
  becomes({ kind: 'file-version' });
  // @ts-expect-error a body that is none
  becomes({ kind: 'image', shape: 'old' });
  // @ts-expect-error a function does not survive a reload
  becomes({ kind: 'image', image: { image_category_id: () => 4 } });
  // @ts-expect-error no set
  becomes({ kind: 'drawing', drawingAreaId: 2, drawingDate: '2026-11-24' });
  // @ts-expect-error a date does not survive a reload
  becomes({ kind: 'drawing', drawingSetId: 1, drawingAreaId: 2, drawingDate: new Date() });
  // @ts-expect-error a set is a drawing's
  becomes({ kind: 'specification', drawingSetId: 1 });
  // @ts-expect-error no object
  becomes({ kind: 'attachment', path: '/rest/v1.0/projects/{project_id}/rfis/7' });
  // @ts-expect-error a method that is none
  becomes({ kind: 'attachment', path: '/rest/v1.0/rfis/7', object: 'rfi', method: 'DELETE' });
  // @ts-expect-error no document upload
  becomes({ kind: 'document' });
});

test('an association is plain data', () => {
  expectTypeOf<Fields<Association>>().toExtend<{ readonly [field: string]: Json | undefined }>();
});
