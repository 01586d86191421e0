import type { ScopeIds, Uploader } from '@procore-upload/core';
import type { ProcoreFile, UploadQueries } from '@procore-upload/react/query';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { newestFirst } from '../../shared/newest-first.ts';
import { useReadAgain } from '../../shared/uploads/use-read-again.ts';

/** How often a file whose digest is not known yet is asked for again. */
const DIGEST_POLL_MS = 5_000;

export interface UseFilesOptions {
  readonly uploadQueries: UploadQueries;
  readonly uploader: Uploader;
  readonly scope: ScopeIds;
}

/** The files of a project or company, newest first; read again soon after an upload is completed. */
export function useFiles({
  uploadQueries,
  uploader,
  scope,
}: UseFilesOptions): UseQueryResult<readonly ProcoreFile[]> {
  const files = uploadQueries.files(scope);
  useReadAgain(uploader, files);
  return useQuery({
    ...files,
    select: newestFirst<ProcoreFile>,
    // The simulator tells the digest of what it stored; of large files a little later.
    refetchInterval: ({ state }) =>
      state.data?.some(({ sha256 }) => sha256 === null) ? DIGEST_POLL_MS : false,
  });
}
