import type { ScopeIds, Uploader } from '@procore-upload/core';
import type { ProcoreFile, UploadQueries } from '@procore-upload/react/query';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Uploads that are completed within this time are looked up together. */
const TOGETHER_MS = 500;
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
  const queryClient = useQueryClient();
  const files = uploadQueries.files(scope);
  const [root] = files.queryKey;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      timer = undefined;
      void queryClient.invalidateQueries({ queryKey: [root] });
    };
    const unsubscribe = uploader.on('completed', () => (timer ??= setTimeout(readAgain, TOGETHER_MS)));
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [uploader, queryClient, root]);

  return useQuery({
    ...files,
    select: newestFirst,
    // The simulator tells the digest of what it stored; of large files a little later.
    refetchInterval: ({ state }) =>
      state.data?.some(({ sha256 }) => sha256 === null) ? DIGEST_POLL_MS : false,
  });
}

function newestFirst(files: readonly ProcoreFile[]): readonly ProcoreFile[] {
  return files.toSorted((a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? ''));
}
