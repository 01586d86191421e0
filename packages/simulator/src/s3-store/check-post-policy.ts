import type { PostPolicy, SizeRange } from './post-policy.js';
import { S3Error } from './s3-error.js';

/** Fields that no condition needs to cover, the file and `x-ignore-*` apart. */
const UNCOVERED_FIELDS = ['policy', 'x-amz-signature'];

/**
 * Checks everything a policy says but the file's size, which is known when its bytes have come.
 *
 * @param fields the form's, lower-case names, `${filename}` already replaced
 * @param bucket the one that was addressed, which is what a condition on `bucket` is about
 * @returns the sizes the file may have, at most `maxSize`
 */
export function checkPostPolicy(
  policy: PostPolicy,
  fields: ReadonlyMap<string, string>,
  bucket: string,
  now: number,
  maxSize: number,
): SizeRange {
  if (now > policy.expiration) throw violation('Policy expired.');

  for (const { operator, field, value } of policy.conditions) {
    const actual = field === 'bucket' ? bucket : fields.get(field);
    if (actual === undefined || !matches(operator, field, actual, value)) {
      const condition = [operator, `$${field}`, value].map((part) => JSON.stringify(part)).join(', ');
      throw violation(`Policy Condition failed: [${condition}]`);
    }
  }
  const covered = new Set(policy.conditions.map(({ field }) => field));
  const extra = [...fields.keys()].filter((field) => !covered.has(field) && needsCondition(field));
  if (extra.length > 0) throw violation(`Extra input fields: ${extra.join(', ')}`);

  return {
    atLeast: Math.max(0, ...policy.sizeRanges.map(({ atLeast }) => atLeast)),
    atMost: Math.min(maxSize, ...policy.sizeRanges.map(({ atMost }) => atMost)),
  };
}

function matches(operator: 'eq' | 'starts-with', field: string, actual: string, expected: string): boolean {
  if (operator === 'eq') return actual === expected;
  // A content type may be a list; "each value in the list must meet the condition".
  const values = field === 'content-type' ? actual.split(',').map((value) => value.trim()) : [actual];
  return values.every((value) => value.startsWith(expected));
}

function needsCondition(field: string): boolean {
  return !UNCOVERED_FIELDS.includes(field) && !field.startsWith('x-ignore-');
}

function violation(reason: string): S3Error {
  return new S3Error('AccessDenied', { message: `Invalid according to Policy: ${reason}` });
}
