'use client';

import { createContext, useContext, useMemo, type ReactElement, type ReactNode } from 'react';

import { useWords } from '../words/words-context.js';
import type { ClassNames, PartName } from './part-names.js';

/** How components are dressed. */
export interface LooksProps {
  /** Classes by part: `{ item: 'rounded', 'pause-button': 'btn' }`. Keep its identity while it means the same. */
  readonly classNames?: ClassNames | undefined;
  /** `true` leaves every style to the page: the stylesheet of this package does not reach in. */
  readonly unstyled?: boolean | undefined;
}

const LooksContext = createContext<LooksProps>({});

/** Dresses the components below it; what is left out stays as it is outside. */
export function LooksProvider({
  classNames,
  unstyled,
  children,
}: LooksProps & { readonly children: ReactNode }): ReactElement {
  const outer = useContext(LooksContext);
  const looks = useMemo(
    () => ({ classNames: classNames ?? outer.classNames, unstyled: unstyled ?? outer.unstyled }),
    [classNames, unstyled, outer],
  );
  return <LooksContext.Provider value={looks}>{children}</LooksContext.Provider>;
}

export interface PartProps {
  readonly 'data-part': PartName;
  readonly 'data-state': string;
  readonly className?: string;
}

/** Marks an element for stylesheets and tests: what it is, and the state of the thing it belongs to. */
export function usePart(): (name: PartName, state: string) => PartProps {
  const { classNames } = useContext(LooksContext);
  return (name, state) => partProps(name, state, classNames?.[name]);
}

/** {@link usePart} for the outermost element of a component: the stylesheet begins there, and so does the words' language. */
export function useRootPart(): (name: PartName, state: string) => PartProps & { lang: string; dir?: 'rtl' } {
  const { classNames, unstyled } = useContext(LooksContext);
  const { locale, direction } = useWords();
  return (name, state) => ({
    ...partProps(name, state, unstyled ? undefined : 'procore-upload', classNames?.[name]),
    lang: locale,
    ...(direction === 'rtl' ? { dir: direction } : {}),
  });
}

function partProps(name: PartName, state: string, ...classes: (string | undefined)[]): PartProps {
  const className = classes.filter(Boolean).join(' ');
  return { 'data-part': name, 'data-state': state, ...(className === '' ? {} : { className }) };
}
