import type { UploadErrorCode } from '../errors/error-codes.js';
import { withoutQuery } from '../errors/redact.js';
import { UploadError } from '../errors/upload-error.js';
import type { StorageAnswer } from '../ports/storage-transport.js';

/** What an XHR came back with. */
export interface RawAnswer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: string;
}

const CODE_OF_S3_ERROR: Readonly<Record<string, UploadErrorCode>> = {
  BadDigest: 'digest-mismatch',
  XAmzContentSHA256Mismatch: 'digest-mismatch',
  NoSuchUpload: 'upload-gone',
  ExpiredToken: 'signature-expired',
  // Its clock says that the link is not for now: only another link can help.
  RequestTimeTooSkewed: 'signature-expired',
};

/** S3 error codes that another try may cure, besides the statuses that say so. Source: S3's list of error responses. */
const TRANSIENT_S3_ERRORS = [
  'SlowDown',
  'RequestTimeout',
  'InternalError',
  'ServiceUnavailable',
  'OperationAborted',
];
const TRANSIENT_STATUSES = [408, 429, 500, 502, 503, 504];

/**
 * The answer to bytes that storage accepted.
 * @throws UploadError for every answer outside 2xx.
 */
export function readStorageAnswer(url: string, answer: RawAnswer): StorageAnswer {
  if (answer.status >= 200 && answer.status < 300) {
    const etag = answer.etag
      ?.trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1');
    return etag ? { etag } : {};
  }
  const s3Code = xmlText(answer.body, 'Code');
  const s3Message = xmlText(answer.body, 'Message');
  const transient = TRANSIENT_STATUSES.includes(answer.status) || TRANSIENT_S3_ERRORS.includes(s3Code ?? '');
  throw new UploadError(codeOf(answer.status, s3Code, s3Message), {
    message: `Storage at ${withoutQuery(url)} answered ${answer.status}${s3Code ? ` ${s3Code}` : ''}${s3Message ? `: ${s3Message}` : ''}.`,
    retryable: transient,
    ...(transient && { hint: 'Storage is overloaded or failing. Retry in a while.' }),
    details: { status: answer.status, ...(s3Code ? { s3Code } : {}) },
  });
}

/** A 403 of storage is about the signature, never about a person's permissions; S3 words an aged one in the message alone. */
function codeOf(status: number, s3Code: string | undefined, s3Message = ''): UploadErrorCode {
  const known = s3Code === undefined ? undefined : CODE_OF_S3_ERROR[s3Code];
  if (known) return known;
  return status === 403 && /expired/i.test(s3Message) ? 'signature-expired' : 'storage-rejected';
}

function xmlText(xml: string, element: string): string | undefined {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
}
