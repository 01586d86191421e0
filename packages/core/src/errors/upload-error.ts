import { ERROR_CODES, type UploadErrorCode } from './error-codes.js';

export interface UploadErrorInit {
  /** What happened, in a sentence. Must hold no URL query and no credential. */
  readonly message: string;
  readonly hint?: string;
  readonly retryable?: boolean;
  readonly cause?: unknown;
  /** Facts for a program: HTTP status, S3 code, `retryAfterMs`, the field that was malformed … */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * The one error class of this library. `code` is stable and is what to branch on; `message` says what happened,
 * `hint` what to do next. No presigned URL query and no token is ever in any of its texts.
 */
export class UploadError extends Error {
  readonly code: UploadErrorCode;
  /** Whether the same request, sent again unchanged, may succeed. The engine has already retried such errors. */
  readonly retryable: boolean;
  readonly hint: string;
  /** Where this code is explained, relative to the repository. */
  readonly docs: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: UploadErrorCode, init: UploadErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'UploadError';
    this.code = code;
    this.retryable = init.retryable ?? ERROR_CODES[code].retryable;
    this.hint = init.hint ?? ERROR_CODES[code].hint;
    this.docs = `docs/errors.md#${code}`;
    this.details = init.details ?? {};
  }
}

/** The same error if it is one of ours; otherwise an `unexpected` one around it. */
export function asUploadError(error: unknown): UploadError {
  if (isUploadError(error)) return error;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new UploadError('unexpected', { message: `Something unexpected failed: ${reason}`, cause: error });
}

/** True for an {@link UploadError}, also for one from another copy of this package on the same page. */
export function isUploadError(error: unknown): error is UploadError {
  return (
    error instanceof UploadError ||
    (error instanceof Error &&
      error.name === 'UploadError' &&
      'code' in error &&
      String(error.code) in ERROR_CODES)
  );
}
