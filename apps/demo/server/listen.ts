import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

export interface Listening {
  readonly port: number;
  /** Ends at once, connections included. */
  close(): Promise<void>;
}

/**
 * Serves on `port`, or on a free one for 0, to this machine alone.
 *
 * @throws Error with the code `EADDRINUSE` when the port is taken.
 */
export async function listen(
  port: number,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<Listening> {
  const serve = getRequestListener(fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void serve(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
