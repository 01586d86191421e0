import { UploadError } from '../errors/upload-error.js';
import type { Association } from '../model/association.js';
import { customAssociation, type CustomAssociations } from './custom-association.js';
import type { FieldCheck } from './field-checks.js';
import { kindOf, RESOURCE_KINDS } from './resource-kinds.js';

/**
 * @throws UploadError `invalid-options`, naming the field in `details.field`, where the association cannot be made in this scope
 * or names no known function.
 */
export function assertAssociation(
  association: Association,
  scope: { readonly projectId?: string },
  custom: CustomAssociations,
): void {
  if (association.kind === 'custom') {
    customAssociation(custom, association.key);
    assertKnown(association, ['kind', 'key', 'data']);
    return;
  }
  const { kind, ...given } = association;
  if (!Object.hasOwn(RESOURCE_KINDS, kind)) {
    throw invalid('kind', `must be one of ${[...Object.keys(RESOURCE_KINDS), 'custom'].join(', ')}`);
  }
  const { fields, ofCompany } = kindOf(association);
  if (!ofCompany && scope.projectId === undefined) {
    throw new UploadError('invalid-options', {
      message: `An association of kind ${kind} needs scope.projectId.`,
      details: { field: 'scope.projectId' },
    });
  }
  const checks: Readonly<Record<string, FieldCheck>> = fields;
  const values: Readonly<Record<string, unknown>> = given;
  assertKnown(association, ['kind', ...Object.keys(checks)]);
  for (const [field, check] of Object.entries(checks)) {
    const expected = check(values[field]);
    if (expected !== undefined) throw invalid(field, `must be ${expected}`);
  }
}

function assertKnown(association: Association, known: readonly string[]): void {
  const unknown = Object.keys(association).find((field) => !known.includes(field));
  if (unknown !== undefined) throw invalid(unknown, `is no field of the kind ${association.kind}`);
}

function invalid(field: string, problem: string): UploadError {
  return new UploadError('invalid-options', {
    message: `associate.${field} ${problem}.`,
    details: { field: `associate.${field}` },
  });
}
