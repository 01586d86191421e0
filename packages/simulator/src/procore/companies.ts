/** A company of the simulated account. */
export interface Company {
  /** A string: ids may exceed 2^53. */
  id: string;
  projectIds: readonly string[];
  /** `false`: the app is not connected to it, and every call for it is a 403. */
  connected: boolean;
}

/** Where an upload or a file belongs. */
export interface Scope {
  companyId: string;
  projectId?: string;
}

export const defaultCompanies: readonly Company[] = [
  { id: '1', projectIds: ['1', '2'], connected: true },
  { id: '2', projectIds: [], connected: false },
];

export const isSameScope = (a: Scope, b: Scope): boolean =>
  a.companyId === b.companyId && a.projectId === b.projectId;
