import { expect, test } from 'vitest';

import { DIRECT_UPLOAD_LIMITS } from './procore/direct-upload.js';
import { resolveOptions } from './uploader-options.js';

const backend = { send: () => Promise.reject(new Error('unused')) };
const requestsOf = (requests: unknown) =>
  resolveOptions({ backend, concurrency: { requests: requests as number } }, DIRECT_UPLOAD_LIMITS).concurrency
    .requests;

test('requests are found by themselves, unless there is a number', () => {
  expect(resolveOptions({ backend }, DIRECT_UPLOAD_LIMITS).concurrency).toMatchObject({
    uploads: 4,
    requests: 'auto',
  });
  expect([undefined, 'auto', 1, 32].map(requestsOf)).toEqual(['auto', 'auto', 1, 32]);
});

test.each([0, 33, 2.5, Number.NaN, 'many'])('%s is no number of requests', (requests) => {
  const expected = {
    code: 'invalid-options',
    message: expect.stringMatching(/concurrency\.requests.*"auto"/),
  };
  expect(() => requestsOf(requests)).toThrow(expect.objectContaining(expected));
});
