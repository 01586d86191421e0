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
   * The top-level fields a body may have. Procore reads body and query into one set of parameters, the body
   * winning: a `project_id` in the body would otherwise undo what `authorize` agreed to.
   */
  body?: readonly string[];
  /** The fields that an object in the body may have, where not all of them pass. */
  inside?: Readonly<Record<string, readonly string[]>>;
  /** Procore knows a repeated call by a token. It is made here of the call, so that the same call has the same one. */
  idempotencyToken?: true;
  /** A successful answer is a redirect to storage, for the browser to follow. */
  redirects?: true;
}

/** Shapes of the path's variables. Ids stay strings: they may exceed 2^53. */
export const pathParameters = {
  version: 'v1\\.[01]',
  company_id: '[0-9]+',
  project_id: '[0-9]+',
  uuid: '[0-9A-Za-z_-]+',
  file_id: '[0-9]+',
  id: '[0-9]+',
} as const;

export type PathParameter = keyof typeof pathParameters;
export type QueryParameter = 'project_id';

const createFields = [
  'response_filename',
  'response_content_type',
  'attachment_content_disposition',
  'size',
  'segments',
];

const unifiedCreateFields = ['file_name', 'file_size', 'content_type', 'sha256', 'md5', 'segments'];

/**
 * Direct uploads (v1.0, v1.1), unified uploads (v2.1), and the files they become. Source: Procore's guides of both.
 */
export const endpoints: readonly Endpoint[] = [
  ...[
    '/rest/{version}/companies/{company_id}/uploads',
    '/rest/{version}/projects/{project_id}/uploads',
  ].flatMap((uploads) => uploadsAt(uploads, { create: createFields, complete: ['segments'] })),
  ...[
    '/rest/v2.1/companies/{company_id}/uploads',
    '/rest/v2.1/companies/{company_id}/projects/{project_id}/uploads',
  ].flatMap((uploads) => uploadsAt(uploads, { create: unifiedCreateFields, complete: ['part_etags'] })),
  ...filesAt('/rest/v1.0/files', ['project_id']),
  ...filesAt('/rest/v1.0/companies/{company_id}/files', []),
];

function uploadsAt(
  uploads: string,
  fields: { create: readonly string[]; complete: readonly string[] },
): Endpoint[] {
  return [
    { action: 'upload.create', method: 'POST', path: uploads, query: [], body: fields.create },
    { action: 'upload.show', method: 'GET', path: `${uploads}/{uuid}`, query: [] },
    {
      action: 'upload.complete',
      method: 'PATCH',
      path: `${uploads}/{uuid}`,
      query: [],
      body: fields.complete,
    },
  ];
}

function filesAt(files: string, query: readonly QueryParameter[]): Endpoint[] {
  return [
    { action: 'file.create', method: 'POST', path: files, query, body: ['file'] },
    { action: 'file.list', method: 'GET', path: files, query },
    { action: 'file.download', method: 'GET', path: `${files}/{file_id}/download`, query, redirects: true },
  ];
}

/** The path as a Hono route: `{uuid}` becomes `:uuid{[0-9A-Za-z_-]+}`. */
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
