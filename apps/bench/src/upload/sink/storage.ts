import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Link } from './link.ts';
import type { Counter } from './tally.ts';

/** Names of answers that pages of another origin may read. */
const EXPOSED = 'ETag, Location, Upload-Offset, Upload-Length, Tus-Resumable';

/** A store that keeps nothing: PUT, form POST, S3's multipart calls and tus, each answered once the body has been read. */
export function createStorage(link: Link, counter: Counter): Server {
  const server = createServer((request, response) => {
    // A browser that gives up a request is no mistake of ours: the tally says so.
    answer(request, response, link, counter).catch(() => response.destroy());
  });
  // A browser keeps its connections for minutes: none may be closed under a request.
  server.keepAliveTimeout = 600_000;
  server.requestTimeout = 0;
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  link: Link,
  counter: Counter,
): Promise<void> {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  response.setHeader('Access-Control-Expose-Headers', EXPOSED);
  if (request.method === 'OPTIONS') {
    counter.counts.preflights += 1;
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT, POST, PATCH, DELETE');
    response.setHeader(
      'Access-Control-Allow-Headers',
      request.headers['access-control-request-headers'] ?? '*',
    );
    await link.latency();
    response.writeHead(204).end();
    return;
  }
  const boundary = boundaryOf(request);
  const isOfFile = boundary !== undefined || request.method === 'PUT' || request.method === 'PATCH';
  if (!isOfFile) {
    const bytes = await readBody(request, link, boundary);
    await link.latency();
    send(request, response, bytes);
    return;
  }
  counter.begin();
  try {
    const bytes = await readBody(request, link, boundary);
    await link.latency();
    send(request, response, bytes);
    counter.end(bytes);
  } catch (error) {
    counter.break();
    throw error;
  }
}

function boundaryOf({ headers }: IncomingMessage): string | undefined {
  return /^multipart\/form-data; *boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1];
}

/** Bytes of the file in it. */
async function readBody(request: IncomingMessage, link: Link, boundary?: string): Promise<number> {
  const head: Buffer[] = [];
  let [bytes, headBytes] = [0, 0];
  await link.read(request, (piece) => {
    bytes += piece.length;
    if (boundary === undefined || headBytes > FORM_HEAD_BYTES) return;
    head.push(piece);
    headBytes += piece.length;
  });
  return boundary === undefined ? bytes : bytes - aroundFile(Buffer.concat(head), boundary);
}

const FORM_HEAD_BYTES = 16 * 1024;

/** Bytes of a form's fields and delimiters: the file comes last. */
function aroundFile(head: Buffer, boundary: string): number {
  const part = head.indexOf('name="file"');
  return head.indexOf('\r\n\r\n', part) + 4 + `\r\n--${boundary}--\r\n`.length;
}

let etags = 0;

function send(request: IncomingMessage, response: ServerResponse, bytes: number): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://storage');
  const key = pathname.slice(1);
  // Nothing that could be taken for an MD5.
  const etag = `"sink-${(etags += 1)}"`;
  response.setHeader('ETag', etag);
  if (pathname.startsWith('/tus')) return sendTus(request, response, bytes);
  if (request.method === 'POST' && searchParams.has('uploads'))
    return sendXml(response, 'InitiateMultipartUploadResult', `<UploadId>upload-${etags}</UploadId>`);
  if (request.method === 'POST' && searchParams.has('uploadId')) {
    const found = `<Location>http://storage/${key}</Location><Bucket>procore</Bucket><Key>${key}</Key>`;
    return sendXml(response, 'CompleteMultipartUploadResult', `${found}<ETag>${etag}</ETag>`);
  }
  response.writeHead(request.method === 'POST' ? 201 : 200).end();
}

function sendXml(response: ServerResponse, root: string, content: string): void {
  response.writeHead(200, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${content}</${root}>`);
}

/** tus 1.0 with creation and concatenation, without a memory: what a request does not say is not needed. */
function sendTus(request: IncomingMessage, response: ServerResponse, bytes: number): void {
  response.setHeader('Tus-Resumable', '1.0.0');
  if (request.method === 'POST') {
    response.setHeader('Location', `http://${request.headers.host ?? ''}/tus/${crypto.randomUUID()}`);
    response.writeHead(201).end();
    return;
  }
  const offset = Number(request.headers['upload-offset'] ?? 0);
  response.setHeader('Upload-Offset', String(offset + bytes));
  response.writeHead(204).end();
}
