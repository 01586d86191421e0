import { UploadError } from '../errors/upload-error.js';
import type { Association, Json } from '../model/association.js';
import type { CompletedUpload } from '../model/upload.js';
import type { Associator } from '../ports/associator.js';
import type { BackendRequest, UploadBackend } from '../ports/upload-backend.js';

/** What a custom association is called with besides the upload. */
export interface AssociationContext {
  readonly signal: AbortSignal;
  readonly backend: UploadBackend;
  /** `data` of the association. */
  readonly data?: Json;
}

export type CustomAssociations = Readonly<
  Record<string, (upload: CompletedUpload, context: AssociationContext) => Promise<unknown>>
>;

/** Makes resources through the backend. Source of paths and bodies: Procore's direct-upload guide, "associate". */
export function createAssociator(backend: UploadBackend, custom: CustomAssociations): Associator {
  return {
    async associate(upload, association, signal) {
      if (association.kind === 'custom') {
        const run = customAssociation(custom, association.key);
        const data = association.data === undefined ? {} : { data: association.data };
        return run(upload, { signal, backend, ...data });
      }
      const answer = await backend.send({
        ...resourceRequest(upload, association),
        scope: upload.scope,
        signal,
      });
      return answer.body;
    },
  };
}

function customAssociation(custom: CustomAssociations, key: string) {
  const run = custom[key];
  if (!run) {
    throw new UploadError('invalid-options', {
      message: `No association is registered under ${JSON.stringify(key)} in UploaderOptions.associations.`,
    });
  }
  return run;
}

/** @throws UploadError `invalid-options` where the association cannot be made in this scope, or names no known function. */
export function assertAssociation(
  association: Association,
  scope: { readonly projectId?: string },
  custom: CustomAssociations,
): void {
  if (association.kind === 'custom') customAssociation(custom, association.key);
  if (association.kind === 'project-file' && scope.projectId === undefined) {
    throw new UploadError('invalid-options', { message: 'A project file needs scope.projectId.' });
  }
}

function resourceRequest(
  upload: CompletedUpload,
  association: Exclude<Association, { kind: 'custom' }>,
): Pick<BackendRequest, 'method' | 'path' | 'query' | 'body'> {
  const { companyId, projectId = '' } = upload.scope;
  const common = {
    upload_uuid: upload.uuid,
    name: association.name ?? upload.file.name,
    parent_id: association.parentId,
  };
  switch (association.kind) {
    case 'project-file':
      return {
        method: 'POST',
        path: '/rest/v1.0/files',
        query: { project_id: projectId },
        body: {
          file: {
            ...common,
            description: association.description,
            is_tracked: association.isTracked,
            explicit_permissions: association.explicitPermissions,
            unique_name: association.uniqueName,
          },
        },
      };
    case 'company-file':
      return { method: 'POST', path: `/rest/v1.0/companies/${companyId}/files`, body: { file: common } };
  }
}
