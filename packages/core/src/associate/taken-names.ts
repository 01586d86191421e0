import type { Listed } from './listed-resources.js';

/** The names in a folder; those of all folders where it is not known which one files go to. */
export function namesIn(
  listed: readonly Listed[],
  folder: string | number | undefined,
): ReadonlySet<unknown> {
  const inFolder = listed.filter(
    (item) => folder === undefined || String(item['parent_id']) === String(folder),
  );
  return new Set(inFolder.map((item) => item['name']));
}

/** "plan.pdf" as "plan (2).pdf", with the first number above `last` whose name is free. */
export function numberedName(
  name: string,
  last: number,
  taken: ReadonlySet<unknown>,
): { name: string; number: number } {
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? [];
  for (let number = last + 1; ; number += 1) {
    const numbered = `${stem} (${number})${extension}`;
    if (!taken.has(numbered)) return { name: numbered, number };
  }
}
