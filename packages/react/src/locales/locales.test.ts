import { readdirSync } from 'node:fs';

import { UploadError, type UploadErrorCode } from '@procore-upload/core';
import { describe, expect, test } from 'vitest';

import { createFormat } from '../words/format.js';
import type { Messages, Phrase } from '../words/messages.js';
import { createWords } from '../words/words.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { pt } from './pt.js';

const catalogues = { ar, de, en, es, fr, pt };
const languages = Object.values(catalogues);
const foreign = languages.filter((messages) => messages !== en);

type PhraseKey = {
  [Key in keyof Messages]: Messages[Key] extends Phrase<never> ? Key : never;
}[keyof Messages];
type Samples = {
  readonly [Key in PhraseKey]: readonly (Messages[Key] extends Phrase<infer Values> ? Values : never)[];
};

const name = 'Plan (rev. C).pdf';
const now = Date.UTC(2026, 10, 24, 12);
const counts = [0, 1, 2, 3, 11, 100, 1_000_000];
const files = counts.map((count) => ({ files: count }));
const names = [{ name }];
const percents = [0, 1, 99, 100].map((percent) => ({ percent }));
const moments = [now + 60_000, now + 86_400_000].map((time) => ({ time, now }));
const times = [0, 1_000, 65_000, 5_400_000, 200_000_000].map((ms) => ({ ms }));
const types = ['PDF', 'image', 'video', 'audio', 'text'];

const samples: Samples = {
  accepted: [{ parts: ['PDF', '5 GB'] }],
  acceptedTypes: [{ types }, { types: ['DWG'] }],
  acceptedSizes: [{ max: 5e9 }, { min: 1 }, { min: 1, max: 5e9 }],
  acceptedCount: files,
  reading: files,
  emptyFolders: counts.map((folders) => ({ folders })),
  systemFiles: files,
  notAdded: files,
  andMore: files,
  refusedEmpty: names,
  refusedTooLarge: [{ name, size: 6e10, max: 5e9 }],
  refusedTooSmall: [{ name, size: 1, min: 100 }],
  refusedType: [{ name, types }],
  refusedTooMany: counts.map((maxFiles) => ({ name, maxFiles })),
  refused: [{ name, reason: '–' }],
  ofFile: [{ name, action: '–' }],
  nthOfName: [{ name, nth: 2 }],
  detailsOf: names,
  nameTaken: names,
  preparing: percents,
  retryingIn: times,
  bytesOf: [
    { loaded: 0, total: 1 },
    { loaded: 4e6, total: 1e10 },
  ],
  timeLeft: times,
  progress: percents.map(({ percent }) => ({ status: '–', percent })),
  keptUntil: moments,
  chooseAgainFor: names,
  notAmongChosen: names,
  leftFiles: files,
  leftUploads: files,
  comparing: files,
  filesMatched: counts.map((count) => ({ matched: 1, files: count })),
  fromNoUpload: names,
  otherSize: [{ size: 4e6, expected: 1e10 }],
  otherDate: moments.map(({ time }) => ({ time, expected: now })),
  summary: counts.flatMap((total) => [
    { completed: 0, total, failed: total },
    { completed: total, total, failed: 0 },
  ]),
  filterCount: counts.map((count) => ({ filter: '–', files: count })),
  fileFailed: [{ name, reason: '–' }],
  filesFailed: files,
  gateRateLimited: [{ now }, ...moments.map(({ time }) => ({ until: time, now }))],
};

/** What a catalogue says, one text per key and sample, in formats of its own language or of another one. */
function textsOf(messages: Messages, locale = messages.locale): Map<string, string> {
  const format = createFormat(locale);
  const { errors, ...rest } = messages;
  return new Map([
    ...Object.entries(errors).map(([code, text]): [string, string] => [`errors.${code}`, text]),
    ...Object.entries(rest).flatMap(([key, message]): [string, string][] =>
      typeof message === 'string'
        ? [[key, message]]
        : samples[key as PhraseKey].map((values) => [
            `${key} ${JSON.stringify(values)}`,
            message(values as never, format),
          ]),
    ),
  ]);
}

test('every catalogue is exported under its own language', () => {
  expect(Object.values(catalogues).map(({ locale }) => locale)).toEqual(Object.keys(catalogues));
  const modules = readdirSync(new URL('.', import.meta.url)).filter((file) => !file.includes('.test.'));
  expect(modules).toEqual(Object.keys(catalogues).map((language) => `${language}.ts`));
});

/** The texts of a catalogue that are wrong in some way. */
function textsWith(messages: Messages, isWrong: (text: string, key: string) => boolean): string[] {
  return [...textsOf(messages)].filter(([key, text]) => isWrong(text, key)).map((entry) => entry.join(': '));
}

describe.each(languages)('$locale', (messages) => {
  test('says something whole for every key and every value', () => {
    const torn = /^\s|\s$|^$|undefined|NaN|#|\[object|\$\{| {2}|\n/;
    expect(textsWith(messages, (text) => torn.test(text))).toEqual([]);
  });

  test('has words and a hint for every error', () => {
    expect(Object.keys(messages.errors)).toEqual(Object.keys(en.errors));
    expect(Object.values(messages.errors).filter((text) => !text.endsWith('.'))).toEqual([]);
    const codes = Object.keys(messages.errors) as UploadErrorCode[];
    const hints = codes.map((code) => new UploadError(code, { message: 'It broke.' }).hint);
    expect(hints.filter((hint) => !/\S/.test(hint))).toEqual([]);
  });

  test('names every file it speaks of', () => {
    expect(textsWith(messages, (text, key) => key.includes(name) && !text.includes(name))).toEqual([]);
  });

  test('has no typewriter quotes and dots', () => {
    expect(textsWith(messages, (text) => /["']|\.\.\./.test(text))).toEqual([]);
  });
});

/** The same in any language. */
const NEUTRAL: readonly (keyof Messages)[] = [
  'accepted',
  'refused',
  'ofFile',
  'nthOfName',
  'progress',
  'filterCount',
];
const LOAN_WORDS: Readonly<Record<string, readonly (keyof Messages)[]>> = { de: ['list', 'details'] };

test.each(foreign)('$locale is not English by mistake', (messages) => {
  const english = textsOf(en);
  const same = [...textsOf(messages, en.locale)].filter(([key, text]) => english.get(key) === text);
  const keys = new Set(same.map(([key]) => key.split(' ')[0]));
  for (const key of [...NEUTRAL, ...(LOAN_WORDS[messages.locale] ?? [])]) keys.delete(key);
  expect([...keys]).toEqual([]);
});

describe('counts take the forms that the language wants', () => {
  test.each([
    {
      messages: en,
      said: ['0 files', '1 file', '2 files', '3 files', '11 files', '100 files', '1,000,000 files'],
    },
    {
      messages: es,
      said: [
        '0 archivos',
        '1 archivo',
        '2 archivos',
        '3 archivos',
        '11 archivos',
        '100 archivos',
        '1.000.000 de archivos',
      ],
    },
    {
      messages: fr,
      said: [
        '0 fichier',
        '1 fichier',
        '2 fichiers',
        '3 fichiers',
        '11 fichiers',
        '100 fichiers',
        '1\u202f000\u202f000 de fichiers',
      ],
    },
    {
      messages: de,
      said: [
        '0 Dateien',
        '1 Datei',
        '2 Dateien',
        '3 Dateien',
        '11 Dateien',
        '100 Dateien',
        '1.000.000 Dateien',
      ],
    },
    {
      messages: pt,
      said: [
        '0 arquivo',
        '1 arquivo',
        '2 arquivos',
        '3 arquivos',
        '11 arquivos',
        '100 arquivos',
        '1.000.000 de arquivos',
      ],
    },
    {
      messages: ar,
      said: ['0 ملف', 'ملف واحد', 'ملفان', '3 ملفات', '11 ملفًا', '100 ملف', '1,000,000 ملف'],
    },
  ])('$messages.locale', ({ messages, said }) => {
    const { acceptedCount, filesFailed } = createWords(messages);
    expect(said).toHaveLength(counts.length);
    for (const [index, files] of counts.entries()) {
      expect(acceptedCount({ files })).toContain(said[index]);
      expect(filesFailed({ files })).toContain(said[index]);
    }
  });

  test('Arabic says none in words, and puts two into the case that its verb wants', () => {
    const words = createWords(ar);
    expect(words.reading({ files: 0 })).toContain('لا ملفات');
    expect(words.notAdded({ files: 2 })).toBe('لم تتم إضافة ملفين');
  });
});

test('kinds of files are named in the language', () => {
  const accepted = languages.map((messages) =>
    createWords(messages).acceptedTypes({ types: ['PDF', 'image'] }),
  );
  expect(accepted).toEqual([
    'ملفات من نوع PDF أو صورة',
    'Dateien vom Typ PDF oder Bild',
    'PDF or image files',
    'Archivos PDF o de imagen',
    'Fichiers PDF ou image',
    'Arquivos PDF ou de imagem',
  ]);
});

test('French has its spaces before high punctuation', () => {
  expect(textsWith(fr, (text) => /[^\u202f][;!?]|[^\u00a0\d]:/.test(text))).toEqual([]);
});

test('Arabic has its own punctuation', () => {
  expect(textsWith(ar, (text) => /[;?]|,(?!\d)/.test(text))).toEqual([]);
});
