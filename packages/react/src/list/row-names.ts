import type { FileInfo } from '@procore-upload/core';

import type { Words } from '../words/words.js';

/** What tells an upload from others of its list. */
export interface RowName {
  /** 1-based, among the uploads that show the same name. */
  readonly nth: number;
  /** Another upload's file has this name, in whatever folder. */
  readonly isShared: boolean;
}

const ALONE: RowName = { nth: 1, isShared: false };

/** What to know of each upload's name, in one pass over the list. */
export function rowNames(
  uploads: readonly { readonly id: string; readonly file: FileInfo }[],
): (id: string) => RowName {
  const owners = new Map<string, string>();
  const shownTimes = new Map<string, number>();
  const names = new Map<string, RowName>();
  for (const { id, file } of uploads) {
    const shown = shownName(file);
    const nth = (shownTimes.get(shown) ?? 0) + 1;
    shownTimes.set(shown, nth);
    const owner = owners.get(file.name);
    if (owner === undefined) owners.set(file.name, id);
    else {
      names.set(id, { nth, isShared: true });
      if (!names.has(owner)) names.set(owner, { nth: 1, isShared: true });
    }
  }
  return (id) => names.get(id) ?? ALONE;
}

/** The name in a row, and the shorter one that its buttons and its progress bar are called by: without folders, if that is enough. */
export function wordedName(
  words: Words,
  file: FileInfo,
  { nth = 1, isShared = false }: { readonly [Key in keyof RowName]?: RowName[Key] | undefined },
): { readonly shown: string; readonly spoken: string } {
  const name = shownName(file);
  const shown = nth > 1 ? words.nthOfName({ name, nth }) : name;
  return { shown, spoken: isShared ? shown : file.name };
}

function shownName({ name, path }: FileInfo): string {
  return path ?? name;
}
