import { existsSync, readFileSync } from 'node:fs';

import { isUploadError, UploadError, type UploadSnapshot } from '@procore-upload/core';
import { describe, expect, test } from 'vitest';

import { ar } from '../locales/ar.js';
import { en } from '../locales/en.js';
import { es } from '../locales/es.js';
import { errorWords } from './error-words.js';
import { statusWords } from './status-words.js';
import { createWords } from './words.js';

describe('what a catalogue lacks is said in English', () => {
  test.each([
    ['missing', {}],
    ['undefined', { retry: undefined, andMore: undefined, errors: undefined }],
  ])('%s', (_, gaps) => {
    const words = createWords({ locale: 'es', pause: 'Alto', ...gaps });
    expect(words.pause).toBe('Alto');
    expect(words.retry).toBe('Retry');
    expect(words.andMore({ files: 12_345 })).toBe('and 12.345 more');
    expect(words.errors).toEqual(en.errors);
  });

  test('among the errors too', () => {
    const { errors } = createWords({ errors: { forbidden: 'Nein.', 'not-found': undefined } });
    expect(errors).toEqual({ ...en.errors, forbidden: 'Nein.' });
  });

  test('in the forms there are, where the language of the numbers has more', () => {
    expect(createWords({}, 'ar').filesFailed({ files: 2 })).toBe('2 files failed.');
  });
});

test('one word of a catalogue is replaced by spreading it', () => {
  const words = createWords({ ...es, chooseFiles: 'Elegir planos' });
  expect([words.chooseFiles, words.chooseFolder]).toEqual(['Elegir planos', 'Elegir carpeta']);
});

describe('locale', () => {
  const sized = { name: 'a.pdf', size: 8_829_449, max: 1_500_000 };

  test('is that of the catalogue', () => {
    expect(createWords(es).refusedTooLarge(sized)).toBe('a.pdf pesa 8,8 MB; el límite es 1,5 MB.');
  });

  test('given apart, writes the numbers and leaves the words', () => {
    const words = createWords(es, 'es-MX');
    expect(words.refusedTooLarge(sized)).toBe('a.pdf pesa 8.8 MB; el límite es 1.5 MB.');
    expect([words.locale, words.format.locale]).toEqual(['es', 'es-MX']);
  });

  test('that nobody knows is written as English, whatever the device speaks', () => {
    const { format } = createWords(undefined, 'tlh');
    expect([format.count(12_345), format.percent(40)]).toEqual(['12,345', '40%']);
  });

  test.each([
    ['es_MX', () => createWords(es, 'es_MX')],
    ['', () => createWords(undefined, '')],
    ['Español', () => createWords({ locale: 'Español' })],
  ])('"%s" is refused by name', (locale, create) => {
    const error = thrownBy(create);
    expect(error).toMatchObject({ code: 'invalid-options', cause: expect.any(RangeError) });
    expect(error.message).toBe(
      `The locale "${locale}" is not a BCP 47 language tag such as "es" or "es-MX".`,
    );
  });
});

describe('direction', () => {
  test.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['fa', 'rtl'],
    ['ur-PK', 'rtl'],
    ['pa', 'ltr'],
    ['pa-Arab', 'rtl'],
    ['uz-Cyrl', 'ltr'],
  ])('of %s is %s', (locale, direction) => {
    expect(createWords({ locale }).direction).toBe(direction);
  });

  test('is that of the words, not of the numbers', () => {
    expect(createWords(en, 'ar').direction).toBe('ltr');
  });
});

describe('a file name', () => {
  const name = 'Plan (rev. C).pdf';

  test('is kept apart from words that run the other way', () => {
    const words = createWords(ar);
    expect(words.detailsOf({ name })).toBe(`تفاصيل \u2068${name}\u2069`);
    expect(createWords().detailsOf({ name: 'مخطط (2).pdf' })).toBe('Details of \u2068مخطط (2).pdf\u2069');
  });

  test('is left as it is among words that run the same way', () => {
    expect(createWords(es).detailsOf({ name })).toBe(`Detalles de ${name}`);
  });
});

test('a busy store is told apart from one that refuses for good', () => {
  const words = createWords(es);
  const refused = new UploadError('storage-rejected', { message: 'AccessDenied' });
  const busy = new UploadError('storage-rejected', { message: 'SlowDown', retryable: true });
  expect(errorWords(words, refused)).toBe(es.errors['storage-rejected']);
  expect(errorWords(words, busy)).toBe(es.storageBusy);
});

test('the main entry brings English alone', () => {
  const modules = modulesFrom(new URL('../index.ts', import.meta.url));
  expect(modules.length).toBeGreaterThan(20);
  expect(modules.filter((path) => path.includes('/locales/'))).toEqual([
    expect.stringMatching(/\/locales\/en\.ts$/),
  ]);
});

function thrownBy(action: () => unknown): UploadError {
  try {
    action();
  } catch (error) {
    if (isUploadError(error)) return error;
  }
  return expect.fail('No UploadError was thrown.');
}

/** The modules of this package that one of them imports, itself, and what those import. */
function modulesFrom(entry: URL): readonly string[] {
  const found = new Map<string, URL>([[entry.pathname, entry]]);
  for (const module of found.values()) {
    for (const [, specifier = ''] of readFileSync(module, 'utf8').matchAll(
      /(?:from|import\() ?'(\.[^']+)'/g,
    )) {
      const imported = new URL(specifier.replace(/\.js$/, '.ts'), module);
      const source = existsSync(imported) ? imported : new URL(`${imported.href}x`);
      found.set(source.pathname, source);
    }
  }
  return [...found.keys()];
}

test('a call to Procore that is made again soon counts down like a segment', () => {
  const words = createWords();
  const error = new UploadError('procore-unavailable', { message: '502' });
  const upload = {
    status: 'completing',
    segments: [],
    waiting: { attempt: 2, retryAt: 12_000, error },
  } as unknown as UploadSnapshot;
  expect(statusWords(words, upload, 9_000)).toMatch(/^Retrying in 3/);
});
