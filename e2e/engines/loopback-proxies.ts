import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { INSECURE_HOST } from './engine-page.ts';

export interface LoopbackServer {
  readonly port: number;
  close(): Promise<void>;
}

/** An HTTP proxy to which {@link INSECURE_HOST} is this machine, and which knows no other host. */
export function startNameProxy(): Promise<LoopbackServer> {
  const server = createServer((incoming, outgoing) => {
    const { hostname, port, pathname, search } = new URL(incoming.url ?? '', 'http://no.host');
    if (hostname === INSECURE_HOST) void passOn(incoming, outgoing, { port, path: pathname + search });
    else outgoing.writeHead(403).end();
  });
  server.on('connect', (_, socket: Duplex) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  return listening(server);
}

/** The demo on another port, under a content security policy that refuses WebAssembly. */
export function startDoorWithoutWasm(demoUrl: string): Promise<LoopbackServer> {
  return startPolicyDoor(demoUrl, (policy) => policy.replace(" 'wasm-unsafe-eval'", ''));
}

/** The demo on another port, under another content security policy. */
export function startPolicyDoor(
  demoUrl: string,
  editPolicy: (policy: string, path: string) => string,
): Promise<LoopbackServer> {
  const { port } = new URL(demoUrl);
  return listening(
    createServer((incoming, outgoing) => {
      const path = incoming.url ?? '/';
      const editHeaders = (headers: IncomingHttpHeaders): IncomingHttpHeaders => {
        const policy = String(headers['content-security-policy']);
        return { ...headers, 'content-security-policy': editPolicy(policy, path) };
      };
      void passOn(incoming, outgoing, { port, path, editHeaders });
    }),
  );
}

interface Destination {
  readonly port: string;
  readonly path: string;
  readonly editHeaders?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders;
}

/** With its own `Host`: the demo compares it with the page's origin. */
async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { port, path, editHeaders = (headers) => headers }: Destination,
): Promise<void> {
  const { method, headers } = incoming;
  const upstream = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  try {
    const answered = once(upstream, 'response') as Promise<[IncomingMessage]>;
    const [[answer]] = await Promise.all([answered, pipeline(incoming, upstream)]);
    outgoing.writeHead(answer.statusCode ?? 502, editHeaders(answer.headers));
    await pipeline(answer, outgoing);
  } catch {
    // One of the two ends has gone; the other learns of it the same way.
    upstream.destroy();
    outgoing.destroy();
  }
}

async function listening(server: Server): Promise<LoopbackServer> {
  server.listen(0, '127.0.0.1');
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
