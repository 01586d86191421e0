import { UploadError } from '../errors/upload-error.js';
import type { AttachmentAssociation, ResourceAssociation } from '../model/association.js';
import type { ScopeIds } from '../model/scope.js';
import type { CompletedUpload } from '../model/upload.js';
import type { BackendRequest } from '../ports/upload-backend.js';
import {
  day,
  flag,
  id,
  oneOf,
  optional,
  record,
  restPath,
  text,
  v2Id,
  type FieldCheck,
} from './field-checks.js';

/** What has to be known of an upload to make something of it. */
export type AssociableUpload = Pick<CompletedUpload, 'uuid' | 'scope'> & {
  readonly file: Pick<CompletedUpload['file'], 'name' | 'type'>;
};

type Place = Pick<BackendRequest, 'path' | 'query'>;

/** All that this library knows of one kind of resource. */
interface ResourceKind<Kind extends ResourceAssociation> {
  readonly fields: { readonly [Field in Exclude<keyof Kind, 'kind'>]-?: FieldCheck };
  /** It belongs to a company, and needs no project. */
  readonly ofCompany?: true;
  /** `name` is that of the resource, where it has one. */
  readonly request: (
    upload: AssociableUpload,
    association: Kind,
    name: string,
  ) => Place & Pick<BackendRequest, 'method' | 'body'>;
  /** Where such resources are listed: a call whose answer was lost is looked up there. */
  readonly list?: (scope: ScopeIds, association: Kind) => Place;
  /** Its calls carry a list, and go out with those of other uploads in one. */
  readonly batched?: true;
  /** Whether the same call, made twice, makes one resource. */
  readonly idempotent?: (association: Kind) => boolean;
}

const fileFields = {
  name: optional(text),
  parentId: optional(id),
  onNameTaken: optional(oneOf('fail', 'number')),
};

const ofProject = (path: string) => (scope: ScopeIds) => ({
  path,
  query: { project_id: scope.projectId ?? '' },
});
const belowProject = (version: string, collection: string) => (scope: ScopeIds) => ({
  path: `/rest/${version}/projects/${scope.projectId}/${collection}`,
});
const projectFiles = ofProject('/rest/v1.0/files');
const companyFiles = ({ companyId }: ScopeIds) => ({ path: `/rest/v1.0/companies/${companyId}/files` });
const fileVersions = ofProject('/rest/v1.0/file_versions');
const images = ofProject('/rest/v1.0/images');
const drawingUploads = belowProject('v1.1', 'drawing_uploads');
const specificationUploads = belowProject('v1.0', 'specification_uploads');

/** Of a resource itself, or of the collection that it will be in. */
const attachedTo = ({ companyId, projectId = '' }: ScopeIds, { path }: AttachmentAssociation): Place => ({
  path: path.replace('{company_id}', companyId).replace('{project_id}', projectId),
  ...(path.includes('{project_id}') ? {} : { query: { project_id: projectId } }),
});

/** A new kind is an entry here and one in the union `Association`. Source: Procore's direct-upload guide, "associate". */
export const RESOURCE_KINDS: {
  readonly [Kind in ResourceAssociation['kind']]: ResourceKind<Extract<ResourceAssociation, { kind: Kind }>>;
} = {
  'project-file': {
    fields: {
      ...fileFields,
      description: optional(text),
      isTracked: optional(flag),
      explicitPermissions: optional(flag),
      uniqueName: optional(flag),
    },
    request: ({ scope, uuid }, association, name) => ({
      method: 'POST',
      ...projectFiles(scope),
      body: {
        file: {
          upload_uuid: uuid,
          name,
          parent_id: association.parentId,
          description: association.description,
          is_tracked: association.isTracked,
          explicit_permissions: association.explicitPermissions,
          unique_name: association.uniqueName,
        },
      },
    }),
    list: projectFiles,
    // The name is taken by the first call, unless Procore may choose another.
    idempotent: ({ uniqueName }) => !uniqueName,
  },
  'company-file': {
    fields: fileFields,
    ofCompany: true,
    request: ({ scope, uuid }, { parentId }, name) => ({
      method: 'POST',
      ...companyFiles(scope),
      body: { file: { upload_uuid: uuid, name, parent_id: parentId } },
    }),
    list: companyFiles,
    idempotent: () => true,
  },
  'file-version': {
    fields: { fileId: id, notes: optional(text) },
    request: ({ scope, uuid }, { fileId, notes }) => ({
      method: 'POST',
      ...fileVersions(scope),
      body: { file_version: { upload_uuid: uuid, file_id: fileId, notes } },
    }),
    list: fileVersions,
  },
  image: {
    fields: {
      name: optional(text),
      source: optional(text),
      image: optional(record),
      shape: optional(oneOf('guide', 'reference')),
    },
    request: ({ scope, uuid }, { shape, source, image = {} }, name) => ({
      method: 'POST',
      ...images(scope),
      body:
        shape === 'reference'
          ? { upload_uuid: uuid, image_name: name, image }
          : { upload: { uuid, image_name: name, source }, image },
    }),
    list: images,
  },
  drawing: {
    fields: {
      drawingSetId: id,
      drawingAreaId: id,
      drawingDate: day,
      defaultRevision: optional(text),
      drawingId: optional(id),
      receivedDate: optional(day),
    },
    request({ scope, uuid, file }, association) {
      if (file.type !== 'application/pdf' && !/\.pdf$/i.test(file.name)) {
        throw new UploadError('invalid-options', {
          message: `${file.name} is no PDF, and only PDFs become drawings.`,
          details: { reason: 'not-pdf' },
        });
      }
      return {
        method: 'POST',
        ...drawingUploads(scope),
        body: {
          drawing_upload: {
            drawing_set_id: association.drawingSetId,
            drawing_area_id: association.drawingAreaId,
            drawing_log_imports: [
              {
                upload_uuid: uuid,
                drawing_date: association.drawingDate,
                default_revision: association.defaultRevision,
                drawing_id: association.drawingId,
                received_date: association.receivedDate,
              },
            ],
          },
        },
      };
    },
    list: drawingUploads,
  },
  specification: {
    fields: {},
    request: ({ scope, uuid }) => ({
      method: 'POST',
      ...specificationUploads(scope),
      body: { upload_uuids: [uuid] },
    }),
    list: specificationUploads,
  },
  attachment: {
    fields: {
      path: restPath,
      object: text,
      method: optional(oneOf('PATCH', 'POST')),
      fields: optional(record),
    },
    request: ({ scope, uuid }, association) => ({
      method: association.method ?? 'PATCH',
      ...attachedTo(scope, association),
      body: { [association.object]: { ...association.fields, upload_ids: [uuid] } },
    }),
    list: attachedTo,
  },
  document: {
    fields: { documentUploadId: v2Id },
    batched: true,
    request: ({ scope, uuid }, { documentUploadId }) => ({
      method: 'PATCH',
      path: `/rest/v2.0/companies/${scope.companyId}/projects/${scope.projectId}/document_management/document_uploads`,
      body: {
        update_params: [{ id: String(documentUploadId), upload_status: 'COMPLETED', file_upload_id: uuid }],
      },
    }),
    idempotent: () => true,
  },
};

/** The entry of an association's kind; the table's type says that they fit together. */
export function kindOf<Kind extends ResourceAssociation>(association: Kind): ResourceKind<Kind> {
  return RESOURCE_KINDS[association.kind] as unknown as ResourceKind<Kind>;
}
