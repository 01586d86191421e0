import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SimulatedClock } from '../clock.js';
import type { FaultPlan } from '../faults/fault-plan.js';
import { deadlineClock } from '../faults/past-deadline.js';
import { withStorageEffects } from '../faults/storage-effects.js';
import { intercept } from '../http/intercept.js';
import { listen } from '../http/listen.js';
import type { RequestLog } from '../http/request-log.js';
import { createS3Store } from '../s3-store/s3-store.js';
import { s3RequestListener } from '../s3-store/serve-s3.js';
import type { RunningStorage } from './connection.js';
import { SIMULATOR_USER_AGENT } from './s3-client.js';

export interface EmbeddedStorageOptions {
  /** 0 takes a free one. */
  port: number;
  /** Where bytes are kept; a temporary folder, removed at the end, when left out. */
  directory: string | undefined;
  clock: SimulatedClock;
  log: RequestLog;
  faults: FaultPlan;
}

/** The strict store on a port of its own, so on another origin than the API, with the log and the faults in front. */
export async function startEmbeddedStorage(options: EmbeddedStorageOptions): Promise<RunningStorage> {
  const { clock, log, faults } = options;
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'procore-upload-simulator-')));
  const location = { region: 'us-east-1', bucket: 'procore-uploads' };
  // New for every start: nobody can come to rely on them.
  const credentials = {
    accessKeyId: `SIMULATOR${randomBytes(6).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
  const store = await createS3Store({
    ...location,
    directory,
    credentials,
    now: deadlineClock(() => clock.now()),
  });
  const close = async () => {
    await store.close();
    if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
  };
  const serve = intercept({
    target: 'storage',
    clock,
    log,
    faults,
    isExempt: ({ headers }) => headers['user-agent']?.includes(SIMULATOR_USER_AGENT) === true,
    serve: (incoming, outgoing, effects) =>
      s3RequestListener(withStorageEffects(store.handle, effects))(incoming, outgoing),
  });
  try {
    const server = await listen(options.port, serve);
    return {
      connection: { endpoint: `http://127.0.0.1:${server.port}`, ...location, ...credentials },
      close: async () => {
        await server.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
