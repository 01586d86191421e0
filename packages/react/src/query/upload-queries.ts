import { isUploadError, type Scope, type ScopeIds, type UploadBackend } from '@procore-upload/core';
import { queryOptions } from '@tanstack/react-query';

import { parseFiles, parseUploadStatus } from './procore-records.js';

/** Made by {@link createUploadQueries}. */
export type UploadQueries = ReturnType<typeof createUploadQueries>;

/**
 * Query options for what Procore has, over the same backend as the uploads. The keys are a hierarchy, each a prefix of what is
 * below it:
 *
 * | key | what it stands for |
 * | --- | --- |
 * | `['procore-upload']` | everything |
 * | `['procore-upload', companyId]` | a company with all its projects |
 * | `['procore-upload', companyId, projectId]` | a project; `'company'` for what belongs to the company itself |
 * | `[…, 'files']` | its files |
 * | `[…, 'uploads', uuid]` | one upload |
 *
 * Ids are strings in keys, however they were given. A query is retried up to three times, for errors that may pass alone.
 *
 * @example
 * const uploadQueries = createUploadQueries(procoreBackend({ baseUrl: '/api/procore' }));
 * const files = useQuery(uploadQueries.files(scope));
 * const upload = useMutation({
 *   ...uploadMutationOptions(uploader),
 *   onSuccess: () => queryClient.invalidateQueries({ queryKey: uploadQueries.files(scope).queryKey }),
 * });
 */
export function createUploadQueries(backend: UploadBackend) {
  return {
    /** The documents of a project, or of the company itself for a scope without one. */
    files(scope: Scope) {
      const ids = toIds(scope);
      return queryOptions({
        queryKey: [...scopeKey(ids), 'files'] as const,
        async queryFn({ signal }) {
          const { body } = await backend.send({ method: 'GET', ...filesAt(ids), scope: ids, signal });
          return parseFiles(body);
        },
        retry: retryUploadError,
      });
    },

    /** What Procore says of one upload of v1.0 or v1.1. `uuid` is Procore's, as in `CompletedUpload`. */
    upload(scope: Scope, uuid: string) {
      const ids = toIds(scope);
      return queryOptions({
        queryKey: [...scopeKey(ids), 'uploads', uuid] as const,
        async queryFn({ signal }) {
          const path = `${uploadsAt(ids)}/${encodeURIComponent(uuid)}`;
          const { body } = await backend.send({ method: 'GET', path, scope: ids, signal });
          return parseUploadStatus(body);
        },
        retry: retryUploadError,
      });
    },
  };
}

function toIds({ companyId, projectId }: Scope): ScopeIds {
  return {
    companyId: String(companyId),
    ...(projectId === undefined ? {} : { projectId: String(projectId) }),
  };
}

function scopeKey({ companyId, projectId = 'company' }: ScopeIds) {
  return ['procore-upload', companyId, projectId] as const;
}

function filesAt({ companyId, projectId }: ScopeIds) {
  return projectId === undefined
    ? { path: `/rest/v1.0/companies/${companyId}/files` }
    : { path: '/rest/v1.0/files', query: { project_id: projectId } };
}

function uploadsAt({ companyId, projectId }: ScopeIds): string {
  return projectId === undefined
    ? `/rest/v1.1/companies/${companyId}/uploads`
    : `/rest/v1.1/projects/${projectId}/uploads`;
}

function retryUploadError(failures: number, error: Error): boolean {
  return failures < 3 && isUploadError(error) && error.retryable;
}
