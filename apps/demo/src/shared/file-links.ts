import type { CompletedUpload, ScopeIds } from '@procore-upload/core';

/** Where the backend hands out a file. A link sends no headers: the company goes into the query. */
export function downloadUrl(fileId: string, { companyId, projectId }: ScopeIds): string {
  return projectId === undefined
    ? `/api/procore/rest/v1.0/companies/${companyId}/files/${fileId}/download`
    : `/api/procore/rest/v1.0/files/${fileId}/download?project_id=${projectId}&company_id=${companyId}`;
}

/** Where the file is that an upload has become, if Procore answered with one. */
export function linkToFile({ association, scope }: CompletedUpload): string | undefined {
  if (typeof association !== 'object' || association === null || !('id' in association)) return undefined;
  return downloadUrl(String(association.id), scope);
}
