import type { StoreKey, StoreNames, StoreValue } from 'idb';
import type { ResumeDatabase, ResumeSchema } from './database.js';

/** Rows that are copied onto the page's thread in one go: what a reader of thousands would freeze it for. */
const ROWS_AT_ONCE = 500;

interface Row<Name extends StoreNames<ResumeSchema>> {
  readonly key: StoreKey<ResumeSchema, Name>;
  readonly value: StoreValue<ResumeSchema, Name>;
}

/** Every row in the range, in the order of their keys. */
export async function readAll<Name extends StoreNames<ResumeSchema>>(
  database: ResumeDatabase,
  name: Name,
  range: IDBKeyRange,
): Promise<Row<Name>[]> {
  const rows: Row<Name>[] = [];
  let rest = range;
  for (;;) {
    const { store, done } = database.transaction(name);
    const [keys, values] = await Promise.all([
      store.getAllKeys(rest, ROWS_AT_ONCE),
      store.getAll(rest, ROWS_AT_ONCE),
      done,
    ]);
    for (const [index, key] of keys.entries()) rows.push({ key, value: values[index] });
    const last = keys.at(-1);
    if (last === undefined || keys.length < ROWS_AT_ONCE) return rows;
    rest = IDBKeyRange.bound(last, range.upper, true, range.upperOpen);
  }
}
