import type { ProcoreResource } from '@procore-upload/react/query';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { newestFirst } from '../shared/newest-first.ts';
import type { ToolPageProps } from '../shared/uploads/render-project-page.tsx';
import { useReadAgain } from '../shared/uploads/use-read-again.ts';
import { toDrawing, type Drawing } from './drawing.ts';

/** The project's drawing uploads, newest first; read again soon after an upload is completed. */
export function useDrawings({
  uploader,
  uploadQueries,
  project,
}: ToolPageProps): UseQueryResult<readonly Drawing[]> {
  const drawingUploads = uploadQueries.drawingUploads(project);
  useReadAgain(uploader, drawingUploads);
  return useQuery({ ...drawingUploads, select: drawingsOf });
}

const drawingsOf = (resources: readonly ProcoreResource[]) => newestFirst(resources.map(toDrawing));
