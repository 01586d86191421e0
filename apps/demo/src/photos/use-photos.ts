import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ProcoreResource } from '@procore-upload/react/query';

import { newestFirst } from '../shared/newest-first.ts';
import type { ToolPageProps } from '../shared/uploads/render-project-page.tsx';
import { useReadAgain } from '../shared/uploads/use-read-again.ts';
import { toPhoto, type Photo } from './photo.ts';

/** The project's photos, newest first; read again soon after an upload is completed. */
export function usePhotos({
  uploader,
  uploadQueries,
  project,
}: ToolPageProps): UseQueryResult<readonly Photo[]> {
  const images = uploadQueries.images(project);
  useReadAgain(uploader, images);
  return useQuery({ ...images, select: photosOf });
}

const photosOf = (resources: readonly ProcoreResource[]) => newestFirst(resources.map(toPhoto));
