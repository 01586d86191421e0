import { UploadError } from '@procore-upload/core';

import { en } from '../locales/en.js';
import { directionOf, isolated, type Direction } from './direction.js';
import { createFormat, type Format } from './format.js';
import type { Gaps, Messages, PartialMessages, Phrase } from './messages.js';

type Bound<Message> = Message extends Phrase<infer Values> ? (values: Values) => string : Message;

/** A catalogue bound to a locale: what components read. */
export type Words = { readonly [Key in keyof Messages]: Bound<Messages[Key]> } & {
  readonly format: Format;
  /** How the catalogue's language runs. */
  readonly direction: Direction;
};

/**
 * Fills a catalogue's gaps with English and binds its phrases to the locale, the catalogue's own by default. A phrase gets `name`
 * kept apart from text that runs the other way.
 *
 * @throws UploadError `invalid-options` for a locale that is no BCP 47 tag.
 */
export function createWords(messages: PartialMessages = en, locale?: string): Words {
  const all: Messages = {
    ...filled<Omit<Messages, 'errors'>>(en, messages),
    errors: filled(en.errors, messages.errors ?? {}),
  };
  const direction = directionOf(checkedLocale(all.locale));
  const format = createFormat(checkedLocale(locale ?? all.locale));

  function bind(message: Messages[keyof Messages]): unknown {
    if (typeof message !== 'function') return message;
    return (values: { readonly name?: string }) =>
      message(
        (values.name === undefined ? values : { ...values, name: isolated(values.name, direction) }) as never,
        format,
      );
  }
  const bound = Object.entries(all).map(([key, message]) => [key, bind(message)]);
  return { ...Object.fromEntries(bound), format, direction } as Words;
}

function checkedLocale(locale: string): string {
  try {
    Intl.getCanonicalLocales(locale);
    return locale;
  } catch (cause) {
    throw new UploadError('invalid-options', {
      message: `The locale "${locale}" is not a BCP 47 language tag such as "es" or "es-MX".`,
      cause,
    });
  }
}

/** A key that is `undefined` is a missing key. */
function filled<T extends object>(whole: T, gaps: Gaps<T>): T {
  const given = Object.entries(gaps).filter(([, value]) => value !== undefined);
  return { ...whole, ...Object.fromEntries(given) };
}
