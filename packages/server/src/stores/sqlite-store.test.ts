import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { sqliteStore, type SqliteStore } from '../sqlite.js';
import { storeSuite } from '../testing/store-suite.js';

const folder = mkdtempSync(join(tmpdir(), 'procore-upload-sqlite-'));
const file = join(folder, 'store.sqlite');
const opened: SqliteStore[] = [];

afterAll(() => {
  for (const store of opened) store.close();
  rmSync(folder, { recursive: true });
});

describe('sqliteStore', () => {
  storeSuite(async (options) => {
    const store = sqliteStore({ file, ...options });
    opened.push(store);
    return store;
  });

  test('makes a file that nobody else may read', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('removes what has had its time', async () => {
    const store = sqliteStore({ file });
    opened.push(store);
    await store.put('old', 'x', 1);
    for (let index = 0; index < 200; index += 1) await store.put('new', 'x');
    const database = new (await import('node:sqlite')).DatabaseSync(file, { readOnly: true });
    expect(database.prepare('SELECT key FROM records').all()).not.toContainEqual({ key: 'old' });
    database.close();
  });
});
