import { getRequestListener } from '@hono/node-server';

import { ADMIN_PATH } from './admin/admin-app.js';
import { OffsetClock } from './clock.js';
import { createApps, isAdminPath } from './create-apps.js';
import { FaultPlan } from './faults/fault-plan.js';
import { intercept } from './http/intercept.js';
import { listen } from './http/listen.js';
import { RequestLog } from './http/request-log.js';
import type { Simulator, SimulatorOptions } from './simulator.js';
import { startEmbeddedStorage } from './storage/embedded-storage.js';
import { useOutsideStorage } from './storage/outside-storage.js';

/**
 * Starts a local Procore, on the loopback interface only.
 *
 * @throws Error when a port is taken (code `EADDRINUSE`), or an outside store cannot be used.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const embeddedStore = options.storage === undefined;
  const clock = new OffsetClock({ movable: embeddedStore });
  const log = new RequestLog();
  const faults = new FaultPlan({ embeddedStore });
  const { storagePort: port = 0, directory } = options;

  const store =
    options.storage === undefined
      ? await startEmbeddedStorage({ port, directory, clock, log, faults })
      : await useOutsideStorage(options.storage);
  const apps = createApps({ options, connection: store.connection, clock, log, faults });
  const closeBeneath = async (): Promise<void> => {
    apps.close();
    await store.close();
  };

  // Node's own Request and Response stay as they are: this may run inside somebody's test process.
  const serve = getRequestListener((request, env) => apps.fetch(request, env), {
    overrideGlobalObjects: false,
  });
  const api = await listen(
    options.port ?? 0,
    intercept({
      target: 'api',
      clock,
      log,
      faults,
      isExempt: ({ url = '/' }) => isAdminPath(url),
      serve: (incoming, outgoing) => void serve(incoming, outgoing),
    }),
  ).catch(async (error: unknown) => {
    await closeBeneath();
    throw error;
  });

  const url = `http://localhost:${api.port}`;
  return {
    url,
    adminUrl: `${url}${ADMIN_PATH}`,
    storage: store.connection,
    faults: {
      add: (fault) => void faults.add(fault),
      clear: () => faults.clear(),
    },
    requests: () => log.list(),
    clock,
    settings: { change: (settings) => void apps.settings.change(settings) },
    reset: apps.reset,
    close: async () => {
      await api.close();
      await closeBeneath();
    },
  };
}
