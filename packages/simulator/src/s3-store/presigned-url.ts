import { isoSeconds, parseAmzDate } from './credential.js';
import { declaredPayloadHash } from './declared-body.js';
import { queryValue, type Query } from './request-address.js';
import { S3Error } from './s3-error.js';
import type { SignatureClaim } from './signature-claim.js';
import { ALGORITHM, UNSIGNED_PAYLOAD } from './signature-v4.js';

const MAX_EXPIRES_SECONDS = 604_800;
/** A signer's clock may be this far ahead. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** Amazon S3 API reference, "Authenticating requests: using query parameters". */
export function presignedClaim(query: Query, headers: ReadonlyMap<string, string>): SignatureClaim {
  const [algorithm, credential, amzDate, expires, signedHeaders, signature] = [
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
  ].map((name) => queryValue(query, name));
  if (!algorithm || !credential || !amzDate || !expires || !signedHeaders || !signature) {
    throw new S3Error('AuthorizationQueryParametersError');
  }
  if (algorithm !== ALGORITHM) refuse(`X-Amz-Algorithm only supports "${ALGORITHM}"`);
  const signedAt = parseAmzDate(amzDate);
  if (signedAt === undefined) {
    return refuse(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`);
  }
  const expiresSeconds = parseExpires(expires);

  return {
    credential,
    amzDate,
    signedHeaders: signedHeaders.split(';'),
    signature,
    payloadHash: declaredPayloadHash(headers, query) ?? UNSIGNED_PAYLOAD,
    malformed: 'AuthorizationQueryParametersError',
    checkTime: (now) => checkLifetime(signedAt, expiresSeconds, now),
  };
}

function parseExpires(expires: string): number {
  if (!/^-?\d+$/.test(expires)) refuse('X-Amz-Expires should be a number');
  const seconds = Number(expires);
  if (seconds < 1) refuse('X-Amz-Expires must be at least 1 second');
  if (seconds > MAX_EXPIRES_SECONDS) {
    refuse(`X-Amz-Expires must be less than a week (in seconds): at most ${MAX_EXPIRES_SECONDS} seconds`);
  }
  return seconds;
}

function checkLifetime(signedAt: number, expiresSeconds: number, now: number): void {
  const ServerTime = isoSeconds(now);
  if (signedAt - now > CLOCK_TOLERANCE_MS) {
    throw new S3Error('AccessDenied', {
      message: 'Request is not valid yet',
      details: { 'X-Amz-Date': isoSeconds(signedAt), ServerTime },
    });
  }
  const expiresAt = signedAt + expiresSeconds * 1000;
  if (now > expiresAt) {
    throw new S3Error('AccessDenied', {
      message: 'Request has expired',
      details: { 'X-Amz-Expires': expiresSeconds, Expires: isoSeconds(expiresAt), ServerTime },
    });
  }
}

function refuse(message: string): never {
  throw new S3Error('AuthorizationQueryParametersError', { message });
}
