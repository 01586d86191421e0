import { createHash, randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { XMLParser } from 'fast-xml-parser';

import type { S3Target } from './s3-target.js';

export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
}

export interface ReceivedAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface SigningOptions {
  method?: string;
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Instead of the target's. */
  credentials?: S3Target['credentials'];
  region?: string;
  service?: string;
  signingDate?: Date;
}

interface PresignOptions extends SigningOptions {
  /** Seconds. */
  expiresIn?: number;
}

/** A URL signed as Procore signs a segment's: the headers given are signed as headers, none is moved into the query. */
export async function presign(target: S3Target, options: PresignOptions = {}): Promise<SentRequest> {
  const { headers = {}, expiresIn = 3600, signingDate = new Date() } = options;
  // As the official presigner does it: without a digest the signer would sign the one of an empty body. It is moved into the query.
  const request = unsigned(target, {
    ...options,
    headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers },
  });
  const signed = await signer(target, options).presign(request, {
    expiresIn,
    signingDate,
    unhoistableHeaders: new Set(Object.keys(headers)),
  });
  return { method: request.method, url: urlOf(target, signed), headers };
}

/** The same request signed in its `Authorization` header. */
export async function signHeaders(target: S3Target, options: SigningOptions = {}): Promise<SentRequest> {
  const { headers = {}, signingDate = new Date() } = options;
  const request = unsigned(target, {
    ...options,
    headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers },
  });
  const signed = await signer(target, options).sign(request, { signingDate });
  return { method: request.method, url: urlOf(target, signed), headers: signed.headers };
}

/** The headers that Procore gives with a segment's URL. */
export function digestHeaders(bytes: Uint8Array): Record<string, string> {
  return {
    'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
    'content-md5': createHash('md5').update(bytes).digest('base64'),
  };
}

/** Sends exactly these headers, `host` included, which `fetch` would not. */
export function send(sent: SentRequest, body: Uint8Array | string = ''): Promise<ReceivedAnswer> {
  const bytes = Buffer.from(body);
  const headers = { 'content-length': String(bytes.length), ...sent.headers };
  if (headers['content-length'] === '') Reflect.deleteProperty(headers, 'content-length');
  const { hostname, port, origin } = new URL(sent.url);
  // As it is written: a URL would lose its dot segments.
  const path = sent.url.slice(origin.length);
  const options = { hostname, port, path, method: sent.method, headers, agent: false };
  return new Promise((resolve, reject) => {
    const request = httpRequest(options, (response) => {
      buffer(response).then((received) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received });
      }, reject);
    });
    request.on('error', reject).end(bytes);
  });
}

/** The status and the elements of an S3 error; its `Code` is '' where the answer is none. */
export function errorOf(answer: ReceivedAnswer): Record<string, string> & { status: number; Code: string } {
  const parsed = new XMLParser({ parseTagValue: false }).parse(answer.body.toString('utf8'));
  return { Code: '', ...parsed.Error, status: answer.status };
}

export const uniqueKey = (name = 'object.bin'): string => `${randomUUID()}/${name}`;

export const md5Hex = (bytes: Uint8Array | string): string => createHash('md5').update(bytes).digest('hex');

/** Bytes that differ from place to place, the same every time. */
export function sampleBytes(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let index = 0; index < size; index += 1) bytes[index] = (index * 31 + (index >>> 8)) & 0xff;
  return bytes;
}

function unsigned(target: S3Target, { method = 'PUT', key = '', query = {}, headers = {} }: SigningOptions) {
  const { protocol, hostname, port, host } = new URL(target.endpoint);
  const path = `/${target.bucket}/${key.split('/').map(escapeUri).join('/')}`;
  return {
    method,
    protocol,
    hostname,
    port: Number(port),
    path,
    query,
    headers: { host, ...headers },
  };
}

function signer(target: S3Target, { credentials, region, service }: SigningOptions): SignatureV4 {
  return new SignatureV4({
    service: service ?? 's3',
    region: region ?? target.region,
    credentials: credentials ?? target.credentials,
    sha256: Hash.bind(null, 'sha256'),
    uriEscapePath: false,
    applyChecksum: false,
  });
}

function urlOf(
  target: S3Target,
  { path, query = {} }: { path: string; query?: Record<string, string | (string | null)[] | null> },
): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${escapeUri(name)}=${escapeUri(String(value))}`,
  );
  return `${target.endpoint}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** As the signer does: RFC 3986 reserves five characters more than `encodeURIComponent`. */
function escapeUri(text: string): string {
  const escape = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, escape);
}
