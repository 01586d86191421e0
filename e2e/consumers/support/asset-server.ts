import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

export interface AssetServer {
  readonly url: string;
  close(): Promise<void>;
}

/** An origin for scripts and stylesheets alone, as a CDN is. Modules come from elsewhere only where CORS lets them. */
export async function startAssetServer(folder: string): Promise<AssetServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://assets').pathname;
    const type = TYPES[extname(path)];
    const found = type === undefined ? Promise.reject(new Error('No asset')) : readFile(join(folder, path));
    found.then(
      (body) =>
        response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
