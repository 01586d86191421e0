import { authorizationClaim } from './authorization-header.js';
import { checkCredential, checkSignature, type SigningRules } from './credential.js';
import { presignedClaim } from './presigned-url.js';
import { decodePath, queryValue, type Query } from './request-address.js';
import { S3Error } from './s3-error.js';
import type { SignatureClaim } from './signature-claim.js';
import { canonicalRequest, stringToSign } from './signature-v4.js';
import type { S3Request } from './types.js';

/**
 * Lets a request pass or throws S3's reason. In the order S3 checks: form, key and scope, coverage, signature, time.
 * The bytes of the body are judged later, against the hash signed here.
 */
export function authenticate(request: S3Request, query: Query, rules: SigningRules): void {
  const claim = signatureClaim(request, query);
  if (
    request.headers.has('x-amz-security-token') ||
    queryValue(query, 'X-Amz-Security-Token') !== undefined
  ) {
    throw new S3Error('InvalidToken', { message: 'This store has no temporary credentials.' });
  }
  const scope = checkCredential(claim.credential, claim.amzDate, claim.malformed, rules);
  refuseUnsignedHeaders(request, claim.signedHeaders);

  const canonical = canonicalRequest({
    method: request.method,
    path: decodePath(request.rawPath),
    query,
    headers: request.headers,
    signedHeaders: claim.signedHeaders,
    payloadHash: claim.payloadHash,
  });
  const explanation = { CanonicalRequest: canonical };
  checkSignature(claim.signature, stringToSign(claim.amzDate, scope, canonical), scope, rules, explanation);
  refuseMissingHeaders(request, claim.signedHeaders);
  claim.checkTime(rules.now());
}

function signatureClaim(request: S3Request, query: Query): SignatureClaim {
  const authorization = request.headers.get('authorization');
  const presigned = query.some(([name]) => name === 'X-Amz-Algorithm' || name === 'X-Amz-Signature');
  if (presigned && authorization !== undefined) {
    throw new S3Error('InvalidArgument', {
      message:
        'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      details: { ArgumentName: 'Authorization' },
    });
  }
  if (presigned) return presignedClaim(query, request.headers);
  if (authorization !== undefined) return authorizationClaim(authorization, request.headers);
  throw new S3Error('AccessDenied');
}

/** `host` and every `x-amz-*` header that is sent: without this rule a URL could be replayed with a changed meaning. */
function refuseUnsignedHeaders(request: S3Request, signedHeaders: readonly string[]): void {
  const unsigned = [...request.headers.keys()].filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    throw new S3Error('AccessDenied', {
      message: 'There were headers present in the request which were not signed',
      details: { HeadersNotSigned: unsigned.join(', ') },
    });
  }
}

/** A header signed as empty and then left out has a matching signature, and is missing all the same. */
function refuseMissingHeaders(request: S3Request, signedHeaders: readonly string[]): void {
  const missing = signedHeaders.filter((name) => !request.headers.has(name));
  if (missing.length > 0) {
    throw new S3Error('SignatureDoesNotMatch', {
      message: `These signed headers are not in the request: ${missing.join(', ')}`,
    });
  }
}
