import { isId } from './endpoints.js';
import type { Endpoint } from './endpoints.js';
import { BackendError } from './error-body.js';

/** Where a call acts. Ids are digits as strings. */
export interface Scope {
  companyId: string;
  /** Absent at company level. */
  projectId?: string;
}

/**
 * Where a request wants to act, and the query that goes to Procore.
 *
 * The company of a project-level call is in no Procore path: the page sends it as `Procore-Company-Id`, or as
 * `company_id` where a link to a download cannot send a header.
 *
 * @throws BackendError `invalid-request` (400) when an id is missing or not made of digits.
 */
export function scopeOf(
  endpoint: Endpoint,
  path: Readonly<Record<string, string>>,
  search: URLSearchParams,
  headers: Headers,
): { scope: Scope; query: URLSearchParams } {
  const query = new URLSearchParams();
  for (const name of endpoint.query) query.set(name, requireId(name, search.getAll(name).join()));
  const projectId = path['project_id'] ?? query.get('project_id');
  const companyId =
    path['company_id'] ??
    requireId(
      'Procore-Company-Id',
      headers.get('procore-company-id') ?? (endpoint.redirects ? search.get('company_id') : null),
    );
  return { scope: { companyId, ...(projectId ? { projectId } : {}) }, query };
}

function requireId(name: string, value: string | null): string {
  if (value !== null && isId(value)) return value;
  throw new BackendError({
    status: 400,
    code: 'invalid-request',
    message: `${name} is missing or is not an id.`,
    hint: `Send one ${name}, made of digits, without leading zeros.`,
  });
}
