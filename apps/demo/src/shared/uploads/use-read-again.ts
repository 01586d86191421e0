import type { Uploader } from '@procore-upload/core';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Uploads that are completed within this time are looked up together. */
const TOGETHER_MS = 500;

/** Reads all that was read from Procore again, soon after an upload is completed; `queryKey` is that of any upload query. */
export function useReadAgain(
  uploader: Uploader,
  { queryKey: [root] }: { readonly queryKey: QueryKey },
): void {
  const queryClient = useQueryClient();
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
}
