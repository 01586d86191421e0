import { UploadError } from '../errors/upload-error.js';
import type { BackendRequest, BackendResponse, UploadBackend } from '../ports/upload-backend.js';
import { errorFromAnswer } from './answer-errors.js';

export interface ProcoreBackendOptions {
  /** Where the app mounted its backend, such as `/api/procore`; Procore's REST path is appended to it. */
  readonly baseUrl: string;
  /** Headers of the app's own, such as a session's CSRF token; a function is asked before every request. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** Default `'same-origin'`: the session cookie goes along to a backend of the page's own origin. */
  readonly credentials?: RequestCredentials | undefined;
  /** Milliseconds without an answer after which the backend counts as unreachable. Default 120,000: a create of 10,000 segments takes its time on a slow line. */
  readonly timeoutMs?: number | undefined;
  /** Default: the page's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * The way to the app's own backend over `fetch`. Only that backend holds Procore's token; see `@procore-upload/server`, or
 * write the proxy yourself: it passes Procore's REST paths on and adds `Authorization` and `Procore-Company-Id`.
 *
 * @throws UploadError `invalid-options` without a baseUrl.
 */
export function procoreBackend(options: ProcoreBackendOptions): UploadBackend {
  if (!options.baseUrl) {
    throw new UploadError('invalid-options', {
      message: 'procoreBackend() needs a baseUrl, such as "/api/procore".',
    });
  }
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  return {
    async send(request) {
      const url = baseUrl + request.path + queryString(request.query);
      const patience = startPatience(options.timeoutMs ?? 120_000, request.signal);
      try {
        const response = await reach(url, request, options, patience.signal);
        return await readAnswer(response, request);
      } finally {
        patience.end();
      }
    },
  };
}

/** A signal that is aborted with another one, or when time is over. */
function startPatience(timeoutMs: number, signal: AbortSignal | undefined) {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`No answer within ${timeoutMs} ms.`, 'TimeoutError'));
  }, timeoutMs);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

function queryString(query: BackendRequest['query']): string {
  return query ? `?${new URLSearchParams(query).toString()}` : '';
}

async function requestHeaders(
  request: BackendRequest,
  given: ProcoreBackendOptions['headers'],
): Promise<Headers> {
  const headers = new Headers(typeof given === 'function' ? await given() : given);
  headers.set('Accept', 'application/json');
  headers.set('Procore-Company-Id', request.scope.companyId);
  // A header that a foreign page's form cannot send: with it the backend can tell our requests from forged ones.
  headers.set('X-Requested-With', 'procore-upload');
  if (request.body !== undefined) headers.set('Content-Type', 'application/json');
  return headers;
}

async function reach(
  url: string,
  request: BackendRequest,
  options: ProcoreBackendOptions,
  signal: AbortSignal,
): Promise<Response> {
  const headers = await requestHeaders(request, options.headers);
  const send = options.fetch ?? globalThis.fetch;
  try {
    return await send(url, {
      method: request.method,
      headers,
      credentials: options.credentials ?? 'same-origin',
      cache: 'no-store',
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal,
    });
  } catch (cause) {
    request.signal?.throwIfAborted();
    throw unreachable(request, cause);
  }
}

function unreachable(request: BackendRequest, cause: unknown): UploadError {
  return new UploadError('backend-unreachable', {
    message: `The backend could not be reached for ${request.method} ${request.path}.`,
    cause,
  });
}

async function readAnswer(response: Response, request: BackendRequest): Promise<BackendResponse> {
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    request.signal?.throwIfAborted();
    throw unreachable(request, cause);
  }
  const body = parseJson(text);
  if (!response.ok) throw errorFromAnswer(request, response, body.value);
  if (!body.ok) {
    throw new UploadError('malformed-response', {
      message: `The backend answered ${request.method} ${request.path} with ${response.status}, but not with JSON.`,
      details: { status: response.status, contentType: response.headers.get('content-type') },
    });
  }
  return { status: response.status, headers: response.headers, body: body.value };
}

function parseJson(text: string): { ok: boolean; value: unknown } {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // Not JSON: a proxy's HTML page, say. The caller names it, with the status it came with.
    return { ok: false, value: undefined };
  }
}
