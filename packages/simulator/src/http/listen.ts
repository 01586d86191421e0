import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

const LOOPBACK = '127.0.0.1';

/** A listening server, on the loopback interface only. */
export interface Listening {
  port: number;
  /** Ends at once, connections included. */
  close(): Promise<void>;
}

/**
 * Listens on `port`, or on a free one for 0.
 *
 * @throws Error with the code `EADDRINUSE` when the port is taken.
 */
export async function listen(port: number, listener: RequestListener): Promise<Listening> {
  const server = createServer(
    {
      // A 5 GB segment over a site's uplink takes longer than Node's five minutes.
      requestTimeout: 0,
      // Outlives the pauses of a page, so that no request meets a connection that is just being closed.
      keepAliveTimeout: 65_000,
      // Fewer, larger reads are what makes gigabytes quick.
      highWaterMark: 1024 * 1024,
    },
    listener,
  );
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
