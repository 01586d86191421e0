'use client';

import type { Scope, UploadFilter, UploadSnapshot } from '@procore-upload/core';
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

/** Whether a filter means this upload; a company without a project means the company's own uploads. */
export function matchesFilter(upload: UploadSnapshot, { group, scope, status }: UploadFilter): boolean {
  return (
    (group === undefined || upload.group === group) &&
    (status === undefined || upload.status === status) &&
    (scope === undefined || isSameScope(upload.scope, scope))
  );
}

function isSameScope(a: Scope, b: Scope): boolean {
  return idText(a.companyId) === idText(b.companyId) && idText(a.projectId) === idText(b.projectId);
}

function idText(id: string | number | undefined): string | undefined {
  return id === undefined ? undefined : String(id);
}
