import type { ScopeIds } from '@procore-upload/core';
import * as v from 'valibot';

const demoSchema = v.object({ companyId: v.string(), projectId: v.string() });

/** The company and project that the demo's server was started for; the company alone with `?scope=company`. */
export async function loadScope(query: URLSearchParams): Promise<ScopeIds> {
  const response = await fetch('/demo.json');
  const { companyId, projectId } = v.parse(demoSchema, await response.json());
  return query.get('scope') === 'company' ? { companyId } : { companyId, projectId };
}
