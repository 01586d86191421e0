import { expect, test } from 'vitest';

import { uploadMatcher, type UploadFilter } from './upload-filter.js';
import type { UploadSnapshot } from './upload.js';

const upload = (id: string, status: string, group: string, companyId: string, projectId?: string) =>
  ({ id, status, group, scope: { companyId, ...(projectId && { projectId }) } }) as UploadSnapshot;

const uploads = [
  upload('a', 'failed', 'photos', '1', '7'),
  upload('b', 'completed', 'photos', '1', '7'),
  upload('c', 'failed', 'plans', '1'),
];

test.each<[UploadFilter, string]>([
  [{}, 'a b c'],
  [{ group: 'photos' }, 'a b'],
  [{ status: 'failed' }, 'a c'],
  [{ status: ['failed', 'completed'] }, 'a b c'],
  [{ status: ['completed', 'paused'] }, 'b'],
  [{ status: [] }, ''],
  [{ group: 'photos', status: 'failed' }, 'a'],
  [{ scope: { companyId: 1, projectId: 7 } }, 'a b'],
  [{ scope: { companyId: '1' } }, 'c'],
])('%o means %s', (filter, ids) => {
  expect(
    uploads
      .filter(uploadMatcher(filter))
      .map(({ id }) => id)
      .join(' '),
  ).toBe(ids);
});

test('refuses a scope that is none', () => {
  expect(() => uploadMatcher({ scope: { companyId: 'acme' } })).toThrow(/digits only/);
});
