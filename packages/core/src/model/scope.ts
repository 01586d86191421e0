import { UploadError } from '../errors/upload-error.js';

/** Where an upload belongs: a company, or a project of it. Ids may exceed 2^53: give such ones as strings. */
export interface Scope {
  readonly companyId: string | number;
  readonly projectId?: string | number | undefined;
}

/** A {@link Scope} with its ids as strings. */
export interface ScopeIds {
  readonly companyId: string;
  readonly projectId?: string;
}

const ID = /^[1-9]\d*$/;

function toId(value: unknown, name: string): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new UploadError('invalid-options', {
      message: `${name} ${value} is not an id. Ids beyond 2^53 lose digits as numbers: give them as strings.`,
    });
  }
  const id = String(value);
  if (!ID.test(id)) {
    throw new UploadError('invalid-options', {
      message: `${name} must be a Procore id (digits only), got ${JSON.stringify(value)}.`,
    });
  }
  return id;
}

/** @throws UploadError `invalid-options` where an id is missing or is not made of digits. */
export function toScopeIds(scope: Scope | undefined): ScopeIds {
  if (scope?.companyId === undefined) {
    throw new UploadError('invalid-options', { message: 'scope.companyId is missing.' });
  }
  return {
    companyId: toId(scope.companyId, 'scope.companyId'),
    ...(scope.projectId === undefined ? {} : { projectId: toId(scope.projectId, 'scope.projectId') }),
  };
}
