import { expectTypeOf, test } from 'vitest';

import type { Messages, PartialMessages } from '../index.js';
import { en } from '../locales/en.js';

test('a catalogue lacks no word and no error', () => {
  const { retry: _retry, ...withoutRetry } = en;
  const { forbidden: _forbidden, ...errors } = en.errors;
  // @ts-expect-error -- a word is missing
  expectTypeOf(withoutRetry).toExtend<Messages>();
  // @ts-expect-error -- an error has no words
  expectTypeOf({ ...en, errors }).toExtend<Messages>();
  expectTypeOf({ ...en, retry: 'Again' }).toExtend<Messages>();
});

test('gaps compile, words and values that do not exist do not', () => {
  const gaps: PartialMessages = { retry: undefined, errors: { forbidden: 'No.', 'not-found': undefined } };
  expectTypeOf(gaps).toExtend<PartialMessages>();
  // @ts-expect-error -- no such word
  const unknownWord: PartialMessages = { chooseFile: 'Choose file' };
  // @ts-expect-error -- no such error
  const unknownError: PartialMessages = { errors: { forbiden: 'No.' } };
  // @ts-expect-error -- a phrase, not a word
  const wordForPhrase: PartialMessages = { filesFailed: 'Failed' };
  // @ts-expect-error -- it gets files, not a count
  const otherValues: PartialMessages = { filesFailed: ({ count }) => `${count} failed` };
  // @ts-expect-error -- every language has an `other` form
  const noOther: PartialMessages = { filesFailed: ({ files }, { plural }) => plural(files, { one: '#' }) };
  expectTypeOf([unknownWord, unknownError, wordForPhrase, otherValues, noOther]).toBeArray();
});
