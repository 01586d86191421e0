import { isoSeconds, parseAmzDate } from './credential.js';
import { S3Error } from './s3-error.js';
import type { SignatureClaim } from './signature-claim.js';
import { ALGORITHM } from './signature-v4.js';

const MAX_SKEW_MS = 15 * 60_000;

/** Amazon S3 API reference, "Authenticating requests: using the Authorization header". */
export function authorizationClaim(
  authorization: string,
  headers: ReadonlyMap<string, string>,
): SignatureClaim {
  const { credential, signedHeaders, signature } = parseAuthorization(authorization);
  const amzDate = headers.get('x-amz-date') ?? '';
  const signedAt = parseAmzDate(amzDate);
  if (signedAt === undefined) {
    throw new S3Error('AccessDenied', {
      message: 'AWS authentication requires a valid Date or x-amz-date header',
    });
  }
  const payloadHash = headers.get('x-amz-content-sha256');
  if (payloadHash === undefined) {
    throw new S3Error('InvalidRequest', {
      message: 'Missing required header for this request: x-amz-content-sha256',
    });
  }
  return {
    credential,
    amzDate,
    signedHeaders,
    signature,
    payloadHash,
    malformed: 'AuthorizationHeaderMalformed',
    checkTime: (now) => checkSkew(signedAt, now),
  };
}

function parseAuthorization(authorization: string) {
  const [scheme, ...rest] = authorization.split(' ');
  if (scheme !== ALGORITHM) {
    throw new S3Error('InvalidArgument', {
      message: 'Unsupported Authorization Type',
      details: { ArgumentName: 'Authorization' },
    });
  }
  const fields = new Map(
    rest
      .join(' ')
      .split(',')
      .map((field) => field.trim())
      .map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]),
  );
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) =>
    fields.get(name),
  );
  if (!credential || !signedHeaders || !signature) {
    throw new S3Error('AuthorizationHeaderMalformed', {
      message:
        'The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature.',
    });
  }
  return { credential, signedHeaders: signedHeaders.split(';'), signature };
}

function checkSkew(signedAt: number, now: number): void {
  if (Math.abs(now - signedAt) <= MAX_SKEW_MS) return;
  throw new S3Error('RequestTimeTooSkewed', {
    details: {
      RequestTime: isoSeconds(signedAt),
      ServerTime: isoSeconds(now),
      MaxAllowedSkewMilliseconds: MAX_SKEW_MS,
    },
  });
}
