import {
  attachmentsOf,
  documentUploads,
  drawingUpload,
  fileVersion,
  image,
  resourceOf,
  specificationUpload,
} from './bodies/association-bodies.js';
import type { Endpoint } from './endpoints.js';

/** An attachment's resource: the app names its path, since nearly every tool of Procore's has one. */
export interface AttachmentEndpoint {
  kind: 'attachment';
  /**
   * Procore's own path with `{company_id}`, `{project_id}` and `{id}`: one that ends in `{id}` passes as PATCH and
   * with nothing but `upload_ids` in the object, any other as POST with all of its fields; both as GET. A path
   * without `{project_id}` needs `project_id` in the query.
   */
  path: string;
  /** The resource's object in the body, such as `rfi`. */
  object: string;
}

const resources = {
  'file-version': [
    {
      action: 'file-version.create',
      method: 'POST',
      path: '/rest/v1.0/file_versions',
      query: ['project_id'],
      body: fileVersion,
    },
    { action: 'file-version.list', method: 'GET', path: '/rest/v1.0/file_versions', query: ['project_id'] },
  ],
  image: [
    {
      action: 'image.create',
      method: 'POST',
      path: '/rest/v1.0/images',
      query: ['project_id'],
      body: image,
    },
    { action: 'image.list', method: 'GET', path: '/rest/v1.0/images', query: ['project_id'] },
  ],
  drawing: [
    {
      action: 'drawing.create',
      method: 'POST',
      path: '/rest/v1.1/projects/{project_id}/drawing_uploads',
      query: [],
      body: drawingUpload,
      idempotencyToken: true,
    },
    {
      action: 'drawing.list',
      method: 'GET',
      path: '/rest/v1.1/projects/{project_id}/drawing_uploads',
      query: [],
    },
  ],
  specification: [
    {
      action: 'specification.create',
      method: 'POST',
      path: '/rest/v1.0/projects/{project_id}/specification_uploads',
      query: [],
      body: specificationUpload,
    },
    {
      action: 'specification.list',
      method: 'GET',
      path: '/rest/v1.0/projects/{project_id}/specification_uploads',
      query: [],
    },
  ],
  document: [
    {
      action: 'document.complete',
      method: 'PATCH',
      path: '/rest/v2.0/companies/{company_id}/projects/{project_id}/document_management/document_uploads',
      query: [],
      body: documentUploads,
    },
  ],
} as const satisfies Record<string, readonly Endpoint[]>;

/** What the allow-list may be opened for besides project and company files. */
export type AssociationEndpoint = keyof typeof resources | AttachmentEndpoint;

/** @throws TypeError for a kind that is none, or a path that is none of Procore's. */
export function associationEndpoints(association: AssociationEndpoint): readonly Endpoint[] {
  if (typeof association === 'object') return attachmentEndpoints(association);
  if (Object.hasOwn(resources, association)) return resources[association];
  throw new TypeError(
    `createProcoreBackend: "associations" knows no "${association as string}", but ${Object.keys(resources).join(', ')} and attachments as objects`,
  );
}

function attachmentEndpoints({ path, object }: AttachmentEndpoint): readonly Endpoint[] {
  if (
    !/^\/rest\/v\d\.\d(?:\/(?:\w+|\{(?:company_id|project_id|id)\}))+$/.test(path) ||
    !/^\w+$/.test(object)
  ) {
    throw new TypeError(
      'createProcoreBackend: an attachment needs a path such as "/rest/v1.0/projects/{project_id}/rfis/{id}" and an object such as "rfi"',
    );
  }
  const query = path.includes('{project_id}') ? [] : (['project_id'] as const);
  const create = { action: 'attachment.create', path, query } as const;
  return [
    path.endsWith('/{id}')
      ? { ...create, method: 'PATCH', body: attachmentsOf(object) }
      : { ...create, method: 'POST', body: resourceOf(object) },
    { action: 'attachment.show', method: 'GET', path, query },
  ];
}
