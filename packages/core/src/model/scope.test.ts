import { expect, test } from 'vitest';

import { toScopeIds } from './scope.js';

test('carries ids as strings, also beyond 2^53', () => {
  expect(toScopeIds({ companyId: 1, projectId: '9007199254740993123' })).toEqual({
    companyId: '1',
    projectId: '9007199254740993123',
  });
});

test.each([
  [undefined, /companyId is missing/],
  [{ companyId: 2 ** 53 }, /lose digits/],
  [{ companyId: '1/../2' }, /digits only/],
  [{ companyId: 1, projectId: '' }, /digits only/],
  [{ companyId: 1.5 }, /not an id/],
])('refuses %o', (scope, message) => {
  expect(() => toScopeIds(scope)).toThrow(message);
});
