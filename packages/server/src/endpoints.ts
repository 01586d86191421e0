import type * as v from 'valibot';

import { projectFile } from './bodies/association-bodies.js';
import {
  completeDirectUpload,
  completeUnifiedUpload,
  createDirectUpload,
  createUnifiedUpload,
} from './bodies/upload-bodies.js';

/** What a call does, for `authorize` to decide on. */
export type ProcoreAction =
  | 'upload.create'
  | 'upload.show'
  | 'upload.complete'
  | 'file.create'
  | 'file.list'
  | 'file.download'
  | 'file-version.create'
  | 'file-version.list'
  | 'image.create'
  | 'image.list'
  | 'drawing.create'
  | 'drawing.list'
  | 'specification.create'
  | 'specification.list'
  | 'attachment.create'
  | 'attachment.show'
  | 'document.complete';

/** One call of Procore's REST API that a page may make through the backend. */
export interface Endpoint {
  action: ProcoreAction;
  method: 'GET' | 'POST' | 'PATCH';
  /** Procore's own path; each `{name}` takes a value of that name's pattern below. */
  path: string;
  /** The query parameters that reach Procore. */
  query: readonly QueryParameter[];
  /**
   * What a body has to be, and may have. Procore reads body and query into one set of parameters, the body
   * winning: a `project_id` in the body would otherwise undo what `authorize` agreed to.
   */
  body?: v.GenericSchema;
  /** Procore knows a repeated call by a token. It is made here of the call, so that the same call has the same one. */
  idempotencyToken?: true;
  /** A successful answer is a redirect to storage, for the browser to follow. */
  redirects?: true;
}

/** One spelling for each id, so that what `authorize` compares is what Procore finds: no leading zero. */
const idPattern = '[1-9][0-9]{0,19}';

/** Shapes of the path's variables. Ids stay strings: they may exceed 2^53. */
export const pathParameters = {
  version: 'v1\\.[01]',
  company_id: idPattern,
  project_id: idPattern,
  uuid: '[0-9A-Za-z_-]{1,128}',
  file_id: idPattern,
  id: idPattern,
} as const;

export type PathParameter = keyof typeof pathParameters;
export type QueryParameter = 'project_id';

/**
 * Direct uploads (v1.0, v1.1), unified uploads (v2.1), and the files they become. Source: Procore's guides of both.
 */
export const endpoints: readonly Endpoint[] = [
  ...[
    '/rest/{version}/companies/{company_id}/uploads',
    '/rest/{version}/projects/{project_id}/uploads',
  ].flatMap((uploads) => uploadsAt(uploads, createDirectUpload, completeDirectUpload)),
  ...[
    '/rest/v2.1/companies/{company_id}/uploads',
    '/rest/v2.1/companies/{company_id}/projects/{project_id}/uploads',
  ].flatMap((uploads) => uploadsAt(uploads, createUnifiedUpload, completeUnifiedUpload)),
  ...filesAt('/rest/v1.0/files', ['project_id']),
  ...filesAt('/rest/v1.0/companies/{company_id}/files', []),
];

function uploadsAt(uploads: string, create: v.GenericSchema, complete: v.GenericSchema): Endpoint[] {
  const upload = `${uploads}/{uuid}`;
  return [
    { action: 'upload.create', method: 'POST', path: uploads, query: [], body: create },
    { action: 'upload.show', method: 'GET', path: upload, query: [] },
    { action: 'upload.complete', method: 'PATCH', path: upload, query: [], body: complete },
  ];
}

function filesAt(files: string, query: readonly QueryParameter[]): Endpoint[] {
  return [
    { action: 'file.create', method: 'POST', path: files, query, body: projectFile },
    { action: 'file.list', method: 'GET', path: files, query },
    { action: 'file.download', method: 'GET', path: `${files}/{file_id}/download`, query, redirects: true },
  ];
}

/** The path as a Hono route: `{uuid}` becomes `:uuid{[0-9A-Za-z_-]{1,128}}`. */
export function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: PathParameter) => `:${name}{${pathParameters[name]}}`);
}

/** Procore's path and query for an endpoint, rebuilt from values that have passed their patterns. */
export function fillEndpoint(
  endpoint: Endpoint,
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
): string {
  const filled = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? '');
  return query.size > 0 ? `${filled}?${query.toString()}` : filled;
}

/** Whether a text is an id, as a whole. */
export const isId = (text: string): boolean => new RegExp(`^${idPattern}$`).test(text);
