import { declaredChecksum, type DeclaredChecksum } from './checksums.js';
import type { Query } from './request-address.js';
import { S3Error } from './s3-error.js';
import { UNSIGNED_PAYLOAD } from './signature-v4.js';
import type { S3Request } from './types.js';

/** S3's limit on one PUT, one part and one form upload, in bytes. */
export const MAX_UPLOAD_SIZE = 5 * 1024 ** 3;

const UNSIGNED_TRAILER = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/** What the headers promise of the body: everything named here is checked against what arrives. */
export interface DeclaredBody {
  /** Bytes of content. */
  size: { exactly: number } | { atLeast: number; atMost: number };
  /** Lower-case hex. */
  sha256?: string;
  md5?: Buffer;
  checksum?: DeclaredChecksum;
  /** Whether the content comes in chunks with a trailer (`STREAMING-UNSIGNED-PAYLOAD-TRAILER`, the SDK's way for streams). */
  awsChunked: boolean;
}

/** @param maxSize bytes; a larger promise is refused before a byte is read */
export function declaredBody(request: S3Request, query: Query, maxSize: number): DeclaredBody {
  const { headers } = request;
  const payloadHash = declaredPayloadHash(headers, query) ?? UNSIGNED_PAYLOAD;
  const awsChunked = payloadHash === UNSIGNED_TRAILER;
  const sha256 = awsChunked ? undefined : parsePayloadHash(payloadHash);
  const md5 = parseContentMd5(headers.get('content-md5'));
  const checksum = declaredChecksum(headers);
  return {
    size: { exactly: parseLength(headers, awsChunked, maxSize) },
    ...(sha256 !== undefined && { sha256 }),
    ...(md5 !== undefined && { md5 }),
    ...(checksum !== undefined && { checksum }),
    awsChunked,
  };
}

/** From its header; or from the query, where a presigner that hoists headers puts it. */
export function declaredPayloadHash(headers: ReadonlyMap<string, string>, query: Query): string | undefined {
  const hoisted = query.find(([name]) => name.toLowerCase() === 'x-amz-content-sha256');
  return headers.get('x-amz-content-sha256') ?? hoisted?.[1];
}

/** Base64 of the sixteen raw bytes (RFC 1864). */
export function parseContentMd5(value: string | undefined): Buffer | undefined {
  if (value === undefined) return undefined;
  const bytes = Buffer.from(value, 'base64');
  // Node skips what is not base64, so the way back must give the same text.
  if (bytes.length !== 16 || bytes.toString('base64') !== value) throw new S3Error('InvalidDigest');
  return bytes;
}

function parsePayloadHash(payloadHash: string): string | undefined {
  if (payloadHash === UNSIGNED_PAYLOAD) return undefined;
  if (/^[0-9a-f]{64}$/.test(payloadHash)) return payloadHash;
  if (payloadHash.startsWith('STREAMING-')) {
    throw new S3Error('NotImplemented', {
      message: `${payloadHash} is not implemented: send UNSIGNED-PAYLOAD, ${UNSIGNED_TRAILER} or a sha256 value.`,
    });
  }
  throw new S3Error('InvalidArgument', {
    message: `x-amz-content-sha256 must be ${UNSIGNED_PAYLOAD}, ${UNSIGNED_TRAILER}, or a valid sha256 value.`,
    details: { ArgumentName: 'x-amz-content-sha256', ArgumentValue: payloadHash },
  });
}

function parseLength(headers: ReadonlyMap<string, string>, awsChunked: boolean, maxSize: number): number {
  const length = headers.get(awsChunked ? 'x-amz-decoded-content-length' : 'content-length');
  if (length === undefined || !/^\d+$/.test(length)) throw new S3Error('MissingContentLength');
  const bytes = Number(length);
  if (bytes > maxSize) {
    throw new S3Error('EntityTooLarge', { details: { ProposedSize: bytes, MaxSizeAllowed: maxSize } });
  }
  return bytes;
}
