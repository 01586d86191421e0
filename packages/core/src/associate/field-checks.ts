/** What a field's value should be, where it is not; `undefined` where it is. */
export type FieldCheck = (value: unknown) => string | undefined;

const matching =
  (pattern: RegExp, expected: string): FieldCheck =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : expected;

export const text = matching(/\S/, 'a text that is not blank');
export const day = matching(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-24');
export const restPath = matching(
  /^\/rest\/v\d\.\d(?:\/(?:[\w-]+|\{(?:company|project)_id\}))+$/,
  "one of Procore's paths, such as /rest/v1.0/projects/{project_id}/rfis/7",
);

export const id: FieldCheck = (value) =>
  /^[1-9]\d*$/.test(String(value)) && (typeof value !== 'number' || Number.isSafeInteger(value))
    ? undefined
    : 'an id (digits; beyond 2^53 as a string)';

/** v2's ids are not all digits. */
export const v2Id: FieldCheck = (value) =>
  (typeof value === 'string' || typeof value === 'number') && /^[\w-]+$/.test(String(value))
    ? undefined
    : 'an id';

export const flag: FieldCheck = (value) => (typeof value === 'boolean' ? undefined : 'true or false');

export const record: FieldCheck = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'an object';

export const oneOf =
  (...values: readonly string[]): FieldCheck =>
  (value) =>
    values.includes(value as string) ? undefined : values.map((one) => `'${one}'`).join(' or ');

export const optional =
  (check: FieldCheck): FieldCheck =>
  (value) =>
    value === undefined ? undefined : check(value);
