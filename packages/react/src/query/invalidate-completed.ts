import type { CompletedUpload, Uploader } from '@procore-upload/core';
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/** Uploads that are completed within this time are looked up together. */
const TOGETHER_MS = 500;

/**
 * Has queries read again after uploads are completed, whoever added them: those whose keys `queryKeys` names for each of them.
 * Waits half a second for further ones, so that a folder of photos is not a hundred reads. Answers how to stop it.
 *
 * @example
 * useEffect(
 *   () => invalidateCompleted(queryClient, uploader, ({ scope }) => [uploadQueries.files(scope).queryKey]),
 *   [queryClient, uploader],
 * );
 */
export function invalidateCompleted(
  queryClient: QueryClient,
  uploader: Uploader,
  queryKeys: (upload: CompletedUpload) => readonly QueryKey[],
): () => void {
  let named = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function invalidate(): void {
    const keys = named.values();
    [named, timer] = [new Map(), undefined];
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
  }

  const unsubscribe = uploader.on('completed', (upload) => {
    for (const key of queryKeys(upload)) named.set(hashKey(key), key);
    timer ??= setTimeout(invalidate, TOGETHER_MS);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
