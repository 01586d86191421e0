import { toScopeIds, type Scope } from './scope.js';
import type { UploadSnapshot, UploadStatus } from './upload.js';

/** Which of many uploads are meant; all of them without a field. */
export interface UploadFilter {
  readonly group?: string | undefined;
  /** Exactly this scope: a company without a project means the company's own uploads. */
  readonly scope?: Scope | undefined;
  /** One of these statuses. */
  readonly status?: UploadStatus | readonly UploadStatus[] | undefined;
}

/**
 * A test for the uploads a filter means.
 * @throws UploadError `invalid-options` for a scope that is none.
 */
export function uploadMatcher({ group, scope, status }: UploadFilter): (upload: UploadSnapshot) => boolean {
  const ids = scope && toScopeIds(scope);
  const statuses = status === undefined ? undefined : [status].flat();
  return (upload) =>
    (group === undefined || upload.group === group) &&
    (statuses === undefined || statuses.includes(upload.status)) &&
    (ids === undefined ||
      (upload.scope.companyId === ids.companyId && upload.scope.projectId === ids.projectId));
}
