'use client';

import type { UploadFilter } from '@procore-upload/core';
import { useMemo } from 'react';

/** The same filter object for as long as it means the same, however often a component writes it anew while it renders. */
export function useStableFilter({ group, scope, status }: UploadFilter): UploadFilter {
  const companyId = idText(scope?.companyId);
  const projectId = idText(scope?.projectId);
  return useMemo(
    () => ({ group, status, scope: companyId === undefined ? undefined : { companyId, projectId } }),
    [group, status, companyId, projectId],
  );
}

function idText(id: string | number | undefined): string | undefined {
  return id === undefined ? undefined : String(id);
}
