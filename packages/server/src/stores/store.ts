/**
 * A place that all instances of a backend share. Texts by key, some of which end by themselves, and one lock for each
 * key: what SQLite and Redis do here, and what any other database can.
 */
export interface Store {
  /** null for a key without a value, or whose time is over. */
  get: (key: string) => Promise<string | null>;
  /** Kept once this resolves, also if the process dies then; for `ttlMs` milliseconds, or for ever. */
  put: (key: string, value: string, ttlMs?: number) => Promise<void>;
  delete: (key: string) => Promise<void>;
  /**
   * Runs `work` while nobody else holds the lock of this key, in any process. A holder that dies loses it within
   * seconds.
   *
   * @throws BackendError `backend-unreachable` (503) where it cannot be had in time; whatever `work` throws.
   */
  withLock: <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;
  /** @throws an Error while it cannot be reached. */
  ping: () => Promise<void>;
}

export interface LockOptions {
  /** Milliseconds after which the lock of a holder that died is free; one that lives renews it. Default 10,000. */
  leaseMs?: number;
  /** Milliseconds that somebody waits for a lock; default 45,000, longer than a call of Procore's may take. */
  waitMs?: number;
}
