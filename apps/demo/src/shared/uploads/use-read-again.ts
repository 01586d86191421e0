import type { Uploader } from '@procore-upload/core';
import { invalidateCompleted } from '@procore-upload/react/query';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Reads all that was read from Procore again, soon after an upload is completed; `queryKey` is that of any upload query. */
export function useReadAgain(
  uploader: Uploader,
  { queryKey: [root] }: { readonly queryKey: QueryKey },
): void {
  const queryClient = useQueryClient();
  useEffect(() => invalidateCompleted(queryClient, uploader, () => [[root]]), [uploader, queryClient, root]);
}
