import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';

export interface SeenRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface StandInProcore {
  url: string;
  seen: SeenRequest[];
  /** What to answer from now on. */
  answer: (request: SeenRequest) => Response | Promise<Response>;
  [Symbol.asyncDispose]: () => Promise<void>;
}

/**
 * An HTTP server that answers what a test says and remembers what it was asked: for answers that neither
 * Procore nor the simulator gives on request (gateway pages, torn connections, echoes of the token).
 */
export async function startStandInProcore(
  answer: StandInProcore['answer'] = () => Response.json({ uuid: 'u1' }, { status: 201 }),
): Promise<StandInProcore> {
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const seen = {
        method: request.method,
        path: pathname + search,
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      };
      standIn.seen.push(seen);
      return standIn.answer(seen);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const standIn: StandInProcore = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    answer,
    [Symbol.asyncDispose]: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return standIn;
}
