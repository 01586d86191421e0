import type { Associator } from '../ports/associator.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import { customAssociation, type CustomAssociations } from './custom-association.js';
import { createResourceMaker } from './make-resource.js';
import { kindOf } from './resource-kinds.js';

export { assertAssociation } from './assert-association.js';
export type { AssociationContext, CustomAssociations } from './custom-association.js';

/** Makes resources through the backend. */
export function createAssociator(backend: UploadBackend, custom: CustomAssociations): Associator {
  const makeResource = createResourceMaker(backend);
  return {
    async associate(upload, association, signal, mayBeDone = false) {
      if (association.kind !== 'custom') return makeResource(upload, association, signal, mayBeDone);
      const run = customAssociation(custom, association.key);
      const data = association.data === undefined ? {} : { data: association.data };
      return run(upload, { signal, backend, mayBeDone, ...data });
    },
    isRepeatable: (association) =>
      association.kind !== 'custom' && (kindOf(association).idempotent?.(association) ?? false),
  };
}
