import type { Association, Scope } from '@procore-upload/core';

/** A {@link Scope} that is known to have a project. */
export interface ProjectScope extends Scope {
  readonly projectId: string | number;
}

/** What can become of an upload where there may be no project: every other kind is a project's resource. */
export type CompanyAssociation = Extract<Association, { readonly kind: 'company-file' | 'custom' }>;

/** What can become of an upload into a scope of this type. */
export type AssociationIn<In extends Scope> = [In] extends [ProjectScope] ? Association : CompanyAssociation;

/**
 * Where files go and what becomes of them. A project's resource does not compile with a scope that may have no project.
 *
 * @example
 * const target: ScopedTarget = { scope: { companyId: 1, projectId: 2 }, associate: { kind: 'project-file' } };
 */
export type ScopedTarget = TargetIn<ProjectScope> | TargetIn<Scope>;

interface TargetIn<In extends Scope> {
  readonly scope: In;
  readonly associate?: AssociationIn<In> | undefined;
}
