'use client';

import { createContext, useContext, useMemo, type ReactElement, type ReactNode } from 'react';

import type { PartialMessages } from './messages.js';
import { createWords, type Words } from './words.js';

/** What words are to be made of. */
interface Wording {
  readonly messages: PartialMessages | undefined;
  readonly locale: string | undefined;
}

const english: Wording = { messages: undefined, locale: undefined };

const WordsContext = createContext(english);

/** Made by the first component that speaks: a page whose components are all its own has no need of any. */
const made = new WeakMap<Wording, Words>();

export interface WordsProviderProps {
  /** Default: those of an outer provider, or else English. Must keep their identity while they mean the same. */
  readonly messages?: PartialMessages | undefined;
  /** Default: the language of `messages`. */
  readonly locale?: string | undefined;
  readonly children?: ReactNode;
}

/** Gives the components below it their words; those of an outer provider stay where both props are left out. */
export function WordsProvider({ messages, locale, children }: WordsProviderProps): ReactElement {
  const outer = useContext(WordsContext);
  const wording = useMemo<Wording>(
    () =>
      messages === undefined && locale === undefined
        ? outer
        : { messages: messages ?? outer.messages, locale },
    [messages, locale, outer],
  );
  return <WordsContext.Provider value={wording}>{children}</WordsContext.Provider>;
}

/**
 * The words of the nearest provider; English without one.
 * @throws UploadError `invalid-options` where the provider's locale is no BCP 47 tag.
 */
export function useWords(): Words {
  const wording = useContext(WordsContext);
  let words = made.get(wording);
  if (!words) made.set(wording, (words = createWords(wording.messages, wording.locale)));
  return words;
}
