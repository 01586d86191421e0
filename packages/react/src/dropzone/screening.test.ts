import { expect, test, vi } from 'vitest';

import { createScreening, type ScreeningRules } from './screening.js';

const fileOf = (name: string, size = 1, type = '') => new File([new Uint8Array(size)], name, { type });
const screened = (rules: ScreeningRules, ...files: File[]) => {
  const refusalOf = createScreening(rules);
  return files.map((file) => refusalOf(file)?.code);
};

test('everything is welcome without rules', () => {
  expect(screened({}, fileOf('a'), fileOf('', 0))).toEqual([undefined, undefined]);
});

test.each<[accept: ScreeningRules['accept'], file: File, isWelcome: boolean]>([
  [{ 'application/pdf': ['.pdf'] }, fileOf('a.pdf'), true],
  [{ 'application/pdf': ['.pdf'] }, fileOf('A.PDF'), true],
  [{ 'application/pdf': '.pdf' }, fileOf('a.pdf'), true],
  [{ 'application/pdf': ['.pdf'] }, fileOf('a', 1, 'application/pdf'), true],
  [{ 'application/pdf': ['.pdf'] }, fileOf('a.pdf.exe'), false],
  [{ 'image/*': [] }, fileOf('a.jpg', 1, 'image/jpeg'), true],
  [{ 'image/*': [] }, fileOf('a.mp4', 1, 'video/mp4'), false],
  // Extensions beside a wildcard narrow it down.
  [{ 'image/*': ['.png'] }, fileOf('a.jpg', 1, 'image/jpeg'), false],
  [{ 'image/*': ['.png'] }, fileOf('a.png', 1, 'image/png'), true],
  [{ 'image/*': [], 'application/pdf': [] }, fileOf('a.pdf', 1, 'application/pdf'), true],
  [{}, fileOf('a.exe'), true],
])('of %j, %o is welcome: %s', (accept, file, isWelcome) => {
  expect(screened({ accept }, file)).toEqual([isWelcome ? undefined : 'file-invalid-type']);
});

test('sizes at the limits are welcome', () => {
  const rules = { minFileSize: 2, maxFileSize: 4 };
  expect(screened(rules, ...[1, 2, 4, 5].map((size) => fileOf('a', size)))).toEqual([
    'file-too-small',
    undefined,
    undefined,
    'file-too-large',
  ]);
});

test('only welcome files count for maxFiles', () => {
  const rules = { maxFiles: 2, accept: { 'application/pdf': ['.pdf'] } };
  const names = ['a.pdf', 'b.exe', 'c.pdf', 'd.pdf', 'e.exe', 'f.pdf'];
  expect(screened(rules, ...names.map((name) => fileOf(name)))).toEqual([
    undefined,
    'file-invalid-type',
    undefined,
    'too-many-files',
    'file-invalid-type',
    'too-many-files',
  ]);
});

test('the page is asked last, and its words are the message', () => {
  const validate = vi.fn((file: File) => (file.name.startsWith('A') ? null : 'Drawings start with A.'));
  const refusalOf = createScreening({ maxFileSize: 1, validate });
  expect(refusalOf(fileOf('A1.dwg'))).toBeUndefined();
  expect(refusalOf(fileOf('B1.dwg'))).toMatchObject({
    code: 'file-invalid-type',
    message: 'Drawings start with A.',
    details: {},
  });
  expect(refusalOf(fileOf('C1.dwg', 2))?.code).toBe('file-too-large');
  expect(validate).toHaveBeenCalledTimes(2);
});
