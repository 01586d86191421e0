import type { StoreKey, StoreNames, StoreValue } from 'idb';
import type { ResumeDatabase, ResumeSchema } from './database.js';

/** Rows that are copied onto the page's thread and looked at in one go: thousands would freeze it. */
const ROWS_AT_ONCE = 500;

interface Row<Name extends StoreNames<ResumeSchema>> {
  readonly key: StoreKey<ResumeSchema, Name>;
  readonly value: StoreValue<ResumeSchema, Name>;
}

/** Hands over every row in the range, in the order of their keys. */
export async function readAll<Name extends StoreNames<ResumeSchema>>(
  database: ResumeDatabase,
  name: Name,
  range: IDBKeyRange,
  take: (row: Row<Name>) => void,
): Promise<void> {
  let rest = range;
  for (;;) {
    const { store, done } = database.transaction(name);
    const [keys, values] = await Promise.all([
      store.getAllKeys(rest, ROWS_AT_ONCE),
      store.getAll(rest, ROWS_AT_ONCE),
      done,
    ]);
    for (const [index, key] of keys.entries()) take({ key, value: values[index] });
    const last = keys.at(-1);
    if (last === undefined || keys.length < ROWS_AT_ONCE) return;
    rest = IDBKeyRange.bound(last, range.upper, true, range.upperOpen);
  }
}
