import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

import { answerCall, type SignBody } from './backend.ts';
import type { Link } from './link.ts';
import { createUrlSigner, passOn, type RealStorage } from './real-storage.ts';
import type { Counter } from './tally.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

export interface PageOrigin {
  readonly storage: string;
  readonly real: RealStorage | undefined;
  readonly link: Link;
  readonly counter: Counter;
}

/** The pages that Vite built, and beside them the app's backend. */
export function createPageOrigin(folder: string, { storage, real, link, counter }: PageOrigin): Server {
  const sign = real && createUrlSigner(real);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const isCall = path.startsWith('/api/') || path.startsWith('/backend/');
    const sent = isCall ? call(request, response) : sendFile(folder, path, response);
    sent.catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(404);
      response.end(String(error));
    });
  });
  server.keepAliveTimeout = 600_000;
  server.requestTimeout = 0;
  return server;

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    counter.counts.calls += 1;
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString();
    const { method = 'GET', url = '/' } = request;
    if (real && url.startsWith('/api/')) {
      const passed = await passOn(real, request, text);
      response.writeHead(passed.status, { 'Content-Type': 'application/json' }).end(passed.text);
      return;
    }
    const body: unknown = text === '' ? {} : JSON.parse(text);
    const found =
      sign && url === '/backend/sign'
        ? { url: await sign(body as SignBody) }
        : answerCall(storage, method, url, body);
    await link.latency();
    const isText = typeof found === 'string';
    const isCreated = method === 'POST' && url.startsWith('/api/');
    response.writeHead(isCreated ? 201 : 200, { 'Content-Type': isText ? 'text/plain' : 'application/json' });
    response.end(isText ? found : JSON.stringify(found));
  }
}

async function sendFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(path, 'http://page');
  const name = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const content = await readFile(join(folder, name));
  response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' });
  response.end(content);
}
