import { expect, test, vi } from 'vitest';

import type { RecordChange, UploadRecord } from '../ports/resume-store.js';
import { askForPersistence } from './ask-for-persistence.js';

const GiB = 1024 ** 3;

const added = (size: number): RecordChange => ({
  type: 'upload',
  record: { id: 'u1', file: { name: 'site.mp4', size, type: '', lastModified: 1 } } as UploadRecord,
});

test('the browser is asked once, and only for a file that takes hours', () => {
  const persist = vi.fn(() => Promise.reject(new Error('No.')));
  vi.stubGlobal('navigator', { storage: { persist } });
  askForPersistence([added(GiB - 1), { type: 'gone', id: 'u0' }]);
  expect(persist).not.toHaveBeenCalled();
  askForPersistence([added(1), added(GiB)]);
  askForPersistence([added(40 * GiB)]);
  expect(persist).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
