import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { redisStore } from '@procore-upload/server/redis';
import { sqliteStore, type LockOptions, type Store } from '@procore-upload/server/sqlite';
import { createClient } from 'redis';

/** Where a store is: what another process needs to open the same one. */
export type StoreAddress = { file: string } | { redisUrl: string; prefix: string };

export const newAddress = (redisUrl?: string): StoreAddress =>
  redisUrl === undefined
    ? { file: join(tmpdir(), `procore-upload-${randomUUID()}.sqlite`) }
    : { redisUrl, prefix: `${randomUUID()}:` };

/** Opens it through the package's public doors, as an app does. */
export async function openStore(
  address: StoreAddress,
  options: LockOptions = {},
): Promise<{ store: Store; close: () => void }> {
  if ('file' in address) {
    const store = sqliteStore({ file: address.file, ...options });
    return { store, close: () => store.close() };
  }
  const client = createClient({ url: address.redisUrl });
  client.on('error', (error: Error) => console.error(error.message));
  await client.connect();
  const store = redisStore(
    { sendCommand: (args) => client.sendCommand(args) },
    { prefix: address.prefix, ...options },
  );
  return { store, close: () => client.destroy() };
}
