import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

import type { LockOptions, Store } from './store.js';
import { withLease } from './with-lease.js';

export interface SqliteStoreOptions extends LockOptions {
  /** Path of the database; made if it is not there, readable by this user alone. */
  file: string;
}

export interface SqliteStore extends Store {
  close: () => void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, value TEXT NOT NULL, ends_at INTEGER) STRICT;
  CREATE TABLE IF NOT EXISTS leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, ends_at INTEGER NOT NULL) STRICT;
`;

/** Records whose time is over are removed with every so-manieth that is put. */
const PUTS_BETWEEN_SWEEPS = 200;

/**
 * A store in one file, for one machine with any number of processes: the embedded default. Wants Node 22.13 or newer,
 * whose own SQLite it uses.
 *
 * @throws Error on an older Node, or where the file cannot be opened.
 */
export function sqliteStore({ file, ...lockOptions }: SqliteStoreOptions): SqliteStore {
  const database = openDatabase(file);
  const read = database.prepare(
    'SELECT value FROM records WHERE key = ? AND (ends_at IS NULL OR ends_at > ?)',
  );
  const write = database.prepare(
    'INSERT INTO records VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends_at = excluded.ends_at',
  );
  const remove = database.prepare('DELETE FROM records WHERE key = ?');
  const sweep = database.prepare('DELETE FROM records WHERE ends_at <= ?');
  const acquire = database.prepare(
    'INSERT INTO leases VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at WHERE leases.ends_at <= ?',
  );
  const extend = database.prepare('UPDATE leases SET ends_at = ? WHERE name = ? AND holder = ?');
  const release = database.prepare('DELETE FROM leases WHERE name = ? AND holder = ?');
  let puts = 0;

  const leases = {
    acquire: async (name: string, holder: string, leaseMs: number) =>
      acquire.run(name, holder, Date.now() + leaseMs, Date.now()).changes === 1,
    extend: async (name: string, holder: string, leaseMs: number) =>
      void extend.run(Date.now() + leaseMs, name, holder),
    release: async (name: string, holder: string) => void release.run(name, holder),
  };
  return {
    get: async (key) => (read.get(key, Date.now())?.['value'] as string | undefined) ?? null,
    async put(key, value, ttlMs) {
      write.run(key, value, ttlMs === undefined ? null : Date.now() + Math.ceil(ttlMs));
      puts += 1;
      if (puts % PUTS_BETWEEN_SWEEPS === 0) sweep.run(Date.now());
    },
    delete: async (key) => void remove.run(key),
    withLock: (key, work) => withLease(leases, key, work, lockOptions),
    ping: async () => void read.get('', 0),
    close: () => database.close(),
  };
}

function openDatabase(file: string): DatabaseSync {
  // Asked for at run time: bundlers and older versions of Node must not stumble over the import.
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (sqlite === undefined) {
    throw new Error('sqliteStore: this Node has no node:sqlite. Use Node 22.13 or newer, or redisStore.');
  }
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new sqlite.DatabaseSync(file);
  database.exec(SCHEMA);
  return database;
}
