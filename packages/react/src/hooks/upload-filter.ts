'use client';

import type { UploadFilter, UploadStatus } from '@procore-upload/core';
import { useMemo } from 'react';

/** The same filter object for as long as it means the same, however often a component writes it anew while it renders. */
export function useStableFilter({ group, scope, status }: UploadFilter): UploadFilter {
  const companyId = idText(scope?.companyId);
  const projectId = idText(scope?.projectId);
  const statuses = status === undefined ? undefined : [status].flat().join(' ');
  return useMemo(
    () => ({
      group,
      status: statuses?.split(' ') as UploadStatus[] | undefined,
      scope: companyId === undefined ? undefined : { companyId, projectId },
    }),
    [group, statuses, companyId, projectId],
  );
}

function idText(id: string | number | undefined): string | undefined {
  return id === undefined ? undefined : String(id);
}
