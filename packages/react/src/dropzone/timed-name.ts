import type { Entry } from './read-entries.js';

/** What browsers call a file that has no name: a screenshot in the clipboard, and on iOS a photo just taken. */
const NAMELESS = /^image\.(\w+)$/i;

/**
 * Names files that are all called `image.png` after their time, so that they can be told apart, `image 2026-11-24 15.04.05.png`.
 * Those with a name of their own stay as they are.
 */
export function withTimedNames(entries: readonly Entry[]): Entry[] {
  return entries.map((entry, index) => {
    if (!(entry instanceof File)) return entry;
    const extension = NAMELESS.exec(entry.name)?.[1];
    if (extension === undefined) return entry;
    const { type, lastModified } = entry;
    const nth = index === 0 ? '' : ` (${index + 1})`;
    return new File([entry], `image ${localTime(lastModified)}${nth}.${extension}`, { type, lastModified });
  });
}

/** Without colons, which Windows has no room for in names. */
function localTime(epochMs: number): string {
  const shifted = new Date(epochMs - new Date(epochMs).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
}
