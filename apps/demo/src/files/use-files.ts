import { isUploadError, type ScopeIds, type UploadBackend, type Uploader } from '@procore-upload/core';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as v from 'valibot';

const fileSchema = v.object({
  id: v.pipe(v.union([v.number(), v.string()]), v.transform(String)),
  name: v.string(),
  /** Bytes. */
  size: v.nullish(v.number()),
  created_at: v.nullish(v.string()),
  /** Of the stored bytes; the simulator alone tells it, for large files a little later. */
  sha256: v.nullish(v.string()),
});

/** A file that is in Procore. */
export type StoredFile = v.InferOutput<typeof fileSchema>;

/** How often a file whose digest is not known yet is asked for again. */
const DIGEST_POLL_MS = 5_000;

export interface UseFilesOptions {
  readonly backend: UploadBackend;
  readonly uploader: Uploader;
  readonly scope: ScopeIds;
}

/** The files of a project or company, newest first; read again whenever an upload is completed. */
export function useFiles({
  backend,
  uploader,
  scope,
}: UseFilesOptions): UseQueryResult<readonly StoredFile[]> {
  const { companyId, projectId } = scope;
  const queryClient = useQueryClient();

  useEffect(
    () => uploader.on('completed', () => void queryClient.invalidateQueries({ queryKey: ['files'] })),
    [uploader, queryClient],
  );

  return useQuery({
    queryKey: ['files', companyId, projectId ?? 'company'],
    async queryFn({ signal }) {
      const request =
        projectId === undefined
          ? { path: `/rest/v1.0/companies/${companyId}/files` }
          : { path: '/rest/v1.0/files', query: { project_id: projectId } };
      const { body } = await backend.send({ method: 'GET', ...request, scope, signal });
      return v.parse(v.array(fileSchema), body).toSorted(newestFirst);
    },
    retry: (failures, error) => failures < 3 && isUploadError(error) && error.retryable,
    refetchInterval: ({ state }) =>
      state.data?.some((file) => file.sha256 === null) ? DIGEST_POLL_MS : false,
  });
}

function newestFirst(a: StoredFile, b: StoredFile): number {
  return (b.created_at ?? '').localeCompare(a.created_at ?? '');
}

/** Where the backend hands out a file. A link sends no headers: the company goes into the query. */
export function downloadUrl(file: StoredFile, { companyId, projectId }: ScopeIds): string {
  return projectId === undefined
    ? `/api/procore/rest/v1.0/companies/${companyId}/files/${file.id}/download`
    : `/api/procore/rest/v1.0/files/${file.id}/download?project_id=${projectId}&company_id=${companyId}`;
}
