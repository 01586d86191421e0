import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { S3Handler, S3Request, S3Response } from './types.js';

/** Puts HTTP in front of a handler: {@link S3Store.handle}, or something wrapped around it. */
export function s3RequestListener(handler: S3Handler): RequestListener {
  return (message, response) => {
    answer(handler, message, response).catch((error: unknown) => {
      // The answer has begun: all that is left is to cut the connection.
      response.destroy();
      if (!clientLeft(error)) process.emitWarning(error instanceof Error ? error : String(error));
    });
  };
}

function clientLeft(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

async function answer(handler: S3Handler, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = toS3Request(message);
  await send(request === undefined ? { status: 400, headers: {} } : await handler(request), response);
  // A refusal may come before the body was read. A browser reads the answer only when its body has gone.
  message.resume();
}

/** `undefined` where there is no address to be made out: no `host`, or not one. */
function toS3Request(message: IncomingMessage): S3Request | undefined {
  const { url: target = '', method = '' } = message;
  const headers = new Map<string, string>();
  for (const [name, values = []] of Object.entries(message.headersDistinct)) {
    headers.set(name, values.map(fromWire).join(','));
  }
  const address = `http://${headers.get('host')}${target}`;
  if (!target.startsWith('/') || !headers.has('host') || !URL.canParse(address)) return undefined;
  const [rawPath = '/'] = target.split('?', 1);
  return { method, url: new URL(address), rawPath, headers, body: message };
}

async function send({ status, headers, body }: S3Response, response: ServerResponse): Promise<void> {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, toWire(value));
  if (body instanceof Readable) await pipeline(body, response);
  else response.end(body);
}

// Node reads and writes header values as latin-1; S3's metadata and file names are UTF-8.
const fromWire = (value: string): string => Buffer.from(value, 'latin1').toString('utf8');
const toWire = (value: string): string => Buffer.from(value, 'utf8').toString('latin1');
