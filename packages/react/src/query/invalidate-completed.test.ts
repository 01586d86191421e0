import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createFakeUploader } from '../testing/fake-uploader.js';
import { invalidateCompleted } from './index.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const queryClient = new QueryClient();
  const invalidated: unknown[] = [];
  vi.spyOn(queryClient, 'invalidateQueries').mockImplementation(async (filters) => {
    invalidated.push(filters?.queryKey);
  });
  const uploader = createFakeUploader();
  const complete = (name: string, projectId: number) =>
    uploader.complete(uploader.addFile(name, 10, { scope: { companyId: 1, projectId } }));
  return { queryClient, invalidated, uploader, complete };
}

test('what the app names is read again, once for all that are completed together', () => {
  const { queryClient, invalidated, uploader, complete } = watched();
  invalidateCompleted(queryClient, uploader, ({ scope }) => [['files', scope.projectId], ['all']]);
  complete('a.pdf', 1);
  complete('b.pdf', 1);
  complete('c.pdf', 2);
  expect(invalidated).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(invalidated).toEqual([['files', '1'], ['all'], ['files', '2']]);

  complete('d.pdf', 2);
  vi.advanceTimersByTime(500);
  expect(invalidated.slice(3)).toEqual([['files', '2'], ['all']]);
});

test('nothing is read again once it is stopped', () => {
  const { queryClient, invalidated, uploader, complete } = watched();
  const stop = invalidateCompleted(queryClient, uploader, () => [['all']]);
  complete('a.pdf', 1);
  stop();
  complete('b.pdf', 1);
  vi.advanceTimersByTime(10_000);
  expect(invalidated).toEqual([]);
  expect(uploader.listenerCount()).toBe(0);
});
