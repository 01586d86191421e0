import type { LockOptions, Store } from './store.js';
import { withLease, type Leases } from './with-lease.js';

/**
 * What is wanted of a client: `createClient()` of the package `redis`, connected, has it as it is. For ioredis:
 * `{ sendCommand: ([command, ...args]) => redis.call(command, ...args) }`.
 */
export interface RedisClient {
  sendCommand: (args: string[]) => Promise<unknown>;
}

export interface RedisStoreOptions extends LockOptions {
  /** Begins every key; `procore-upload:` by default. */
  prefix?: string;
}

const IF_MINE =
  'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call(ARGV[2], KEYS[1], unpack(ARGV, 3)) end';

/**
 * A store for any number of machines. One Redis, or one that fails over: a lease that is lost with a failover costs a
 * sign-in, not a loop. Let it not evict keys (`maxmemory-policy noeviction`), and give it a password and TLS.
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): Store {
  const { prefix = 'procore-upload:', ...lockOptions } = options;
  const send = (...args: string[]) => client.sendCommand(args);
  const ifMine = (name: string, holder: string, ...command: string[]) =>
    send('EVAL', IF_MINE, '1', `${prefix}lease:${name}`, holder, ...command);

  const leases: Leases = {
    acquire: async (name, holder, leaseMs) =>
      (await send('SET', `${prefix}lease:${name}`, holder, 'NX', 'PX', whole(leaseMs))) !== null,
    extend: async (name, holder, leaseMs) => void (await ifMine(name, holder, 'pexpire', whole(leaseMs))),
    release: async (name, holder) => void (await ifMine(name, holder, 'del')),
  };
  return {
    async get(key) {
      const value = await send('GET', prefix + key);
      if (value === null || typeof value === 'string') return value;
      throw new TypeError('redisStore: the client has to answer texts, as it does unless told otherwise');
    },
    async put(key, value, ttlMs) {
      await send('SET', prefix + key, value, ...(ttlMs === undefined ? [] : ['PX', whole(ttlMs)]));
    },
    delete: async (key) => void (await send('DEL', prefix + key)),
    withLock: (key, work) => withLease(leases, key, work, lockOptions),
    ping: async () => void (await send('PING')),
  };
}

/** Redis takes whole milliseconds, from one. */
const whole = (ms: number): string => String(Math.max(1, Math.ceil(ms)));
