import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { Query } from './request-address.js';

export const ALGORITHM = 'AWS4-HMAC-SHA256';
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** The last four parts of a credential: what a signing key is good for. */
export interface CredentialScope {
  /** `yyyymmdd` */
  date: string;
  region: string;
  service: string;
}

export interface SignedRequest {
  method: string;
  /** Decoded. */
  path: string;
  query: Query;
  headers: ReadonlyMap<string, string>;
  /** Lower-case names, sorted as the client gave them. */
  signedHeaders: readonly string[];
  payloadHash: string;
}

/**
 * The text that both sides hash (Amazon S3 API reference, "Signature calculations for the Authorization header"). S3, unlike
 * the other services, neither normalises the path nor encodes it twice.
 */
export function canonicalRequest(request: SignedRequest): string {
  return [
    request.method,
    encodeRfc3986(request.path).replaceAll('%2F', '/'),
    canonicalQuery(request.query),
    ...request.signedHeaders.map((name) => `${name}:${canonicalValue(request.headers.get(name) ?? '')}`),
    '',
    request.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');
}

/** @param amzDate `yyyymmddThhmmssZ` */
export function stringToSign(amzDate: string, scope: CredentialScope, canonical: string): string {
  const hash = createHash('sha256').update(canonical).digest('hex');
  return [ALGORITHM, amzDate, `${scope.date}/${scope.region}/${scope.service}/aws4_request`, hash].join('\n');
}

/** In hex. A policy is signed as its base64 text, a request as its {@link stringToSign}. */
export function sign(secretAccessKey: string, scope: CredentialScope, text: string): string {
  const key = [scope.date, scope.region, scope.service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

export function signaturesEqual(calculated: string, provided: string): boolean {
  const [left, right] = [Buffer.from(calculated), Buffer.from(provided)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function canonicalQuery(query: Query): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .toSorted((left, right) => compare(left[0], right[0]) || compare(left[1], right[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

// By code unit: the encoded text is ASCII, and the order must not follow a locale.
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const canonicalValue = (value: string): string => value.trim().replace(/\s+/g, ' ');

/** Everything but letters, digits, `-`, `.`, `_` and `~`; `encodeURIComponent` leaves five more. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
