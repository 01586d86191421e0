import { describe, expect, test } from 'vitest';

import { DIRECT_UPLOAD_LIMITS } from './procore/direct-upload.js';
import { resolveOptions } from './uploader-options.js';

const backend = { send: () => Promise.reject(new Error('unused')) };
const resolved = (name: 'uploads' | 'requests', value: unknown) =>
  resolveOptions({ backend, concurrency: { [name]: value } }, DIRECT_UPLOAD_LIMITS).concurrency[name];

test('how many at once is found by itself, unless there is a number', () => {
  expect(resolveOptions({ backend }, DIRECT_UPLOAD_LIMITS).concurrency).toMatchObject({
    uploads: 'auto',
    requests: 'auto',
  });
  for (const [name, most] of [
    ['uploads', 100],
    ['requests', 32],
  ] as const) {
    const values = [undefined, 'auto', 1, most].map((value) => resolved(name, value));
    expect(values).toEqual(['auto', 'auto', 1, most]);
  }
});

describe.each(['uploads', 'requests'] as const)('of %s at once', (name) => {
  test.each([0, 101, 2.5, Number.NaN, 'many'])('%s is no number', (value) => {
    const message = expect.stringMatching(new RegExp(`concurrency\\.${name}.*"auto"`));
    const expected = { code: 'invalid-options', message };
    expect(() => resolved(name, value)).toThrow(expect.objectContaining(expected));
  });
});
