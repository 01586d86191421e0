import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { ERROR_CODES } from './error-codes.js';
import { asUploadError, isUploadError, UploadError } from './upload-error.js';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const guide = read('docs/errors.md');

test('docs/errors.md has a section for every code, and for no other', () => {
  const sections = Array.from(guide.matchAll(/^### `(.+)`$/gm), ([, code]) => code);
  expect(new Set(sections)).toEqual(new Set(Object.keys(ERROR_CODES)));
});

test('docs/reliability.md names a test of every code, and that has it', () => {
  const table = /^\| `([a-z-]+)` +\| (\S+\.tsx?) +\|$/gm;
  const shown = new Map(
    Array.from(read('docs/reliability.md').matchAll(table), ([, code = '', path = '']) => [code, path]),
  );
  expect(new Set(shown.keys())).toEqual(new Set(Object.keys(ERROR_CODES)));
  const missing = [...shown].filter(([code, path]) => !read(path).includes(`'${code}'`));
  expect(missing).toEqual([]);
});

test('an error says where it is explained', () => {
  expect(new UploadError('file-empty', { message: 'empty' })).toMatchObject({
    docs: 'docs/errors.md#file-empty',
    retryable: false,
    details: {},
  });
});

test('is known across copies of the package, and nothing else is', () => {
  class Foreign extends Error {
    override name = 'UploadError';
    code = 'forbidden';
  }
  expect(isUploadError(new Foreign())).toBe(true);
  expect(isUploadError(new Error('plain'))).toBe(false);
  expect(isUploadError({ code: 'forbidden' })).toBe(false);
});

test('wraps what it does not know, with the cause', () => {
  const cause = new RangeError('out of range');
  expect(asUploadError(cause)).toMatchObject({ code: 'unexpected', cause });
  const known = new UploadError('forbidden', { message: 'no' });
  expect(asUploadError(known)).toBe(known);
});
