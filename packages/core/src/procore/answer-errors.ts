import type { UploadErrorCode } from '../errors/error-codes.js';
import { UploadError } from '../errors/upload-error.js';
import type { BackendRequest } from '../ports/upload-backend.js';
import { retryAfterMs } from './retry-after.js';

const CODE_OF_STATUS: Readonly<Record<number, UploadErrorCode>> = {
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  408: 'procore-unavailable',
  410: 'upload-gone',
  429: 'rate-limited',
};

/** Codes that a backend may give its own answers, under `error.code`: it can know more than the status says. */
const BACKEND_CODES: readonly string[] = [
  'backend-unreachable',
  'not-signed-in',
  'forbidden',
  'not-found',
  'invalid-request',
  'rate-limited',
  'procore-unavailable',
  'malformed-response',
] satisfies UploadErrorCode[];

/** The error of an answer outside 2xx. Source: statuses of Procore's upload and rate-limit guides. */
export function errorFromAnswer(request: BackendRequest, response: Response, body: unknown): UploadError {
  const { status } = response;
  const code =
    codeIn(body) ?? CODE_OF_STATUS[status] ?? (status >= 500 ? 'procore-unavailable' : 'invalid-request');
  const reason = reasonIn(body);
  const wait = retryAfterMs(response.headers, Date.now());
  return new UploadError(code, {
    message: `${request.method} ${request.path} was answered with ${status}${reason ? `: ${reason}` : '.'}`,
    // 501 and 505 will not change by asking again.
    ...(status >= 500 ? { retryable: [500, 502, 503, 504].includes(status) } : {}),
    details: { status, ...(reason ? { reason } : {}), ...(wait === undefined ? {} : { retryAfterMs: wait }) },
  });
}

function codeIn(body: unknown): UploadErrorCode | undefined {
  const { error } = Object(body) as { error?: unknown };
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' && BACKEND_CODES.includes(code) ? (code as UploadErrorCode) : undefined;
}

/** Longest reason that is passed on; an error page is not a reason. */
const MAX_REASON = 500;

/** Procore words errors as `{errors}`, `{error}` or `{message}`, each a string, a list, or lists by field. */
function reasonIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { errors, error, message } = body as Record<string, unknown>;
  const words = [errors, error, message].flatMap(wordsOf);
  return words.length > 0 ? [...new Set(words)].join('; ').slice(0, MAX_REASON) : undefined;
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('message' in value) return wordsOf(value.message);
  return Object.entries(value).flatMap(([field, inner]) =>
    wordsOf(inner).map((words) => `${field} ${words}`),
  );
}
