import { S3Error } from './s3-error.js';
import type { S3Request } from './types.js';

export type Query = readonly (readonly [name: string, value: string])[];

/** What a path-style request is about. No `key`: the bucket itself. No `bucket`: the service. */
export interface RequestAddress {
  bucket: string;
  key: string;
  query: Query;
}

/** S3's limit on a key, in bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

export function requestAddress(request: S3Request): RequestAddress {
  const path = decodePath(request.rawPath).slice(1);
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const key = slash < 0 ? '' : path.slice(slash + 1);
  checkKeyLength(key);
  return { bucket, key, query: parseQuery(request.url.search) };
}

export function checkKeyLength(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > MAX_KEY_BYTES) {
    throw new S3Error('KeyTooLongError', { details: { Size: size, MaxSizeAllowed: MAX_KEY_BYTES } });
  }
}

export function decodePath(rawPath: string): string {
  return decode(rawPath);
}

export function parseQuery(search: string): Query {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [decode(name.replaceAll('+', ' ')), decode(value.replaceAll('+', ' '))];
    });
}

export function queryValue(query: Query, name: string): string | undefined {
  return query.find(([candidate]) => candidate === name)?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new S3Error('InvalidURI', { cause, details: { URI: text } });
  }
}
