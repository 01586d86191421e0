import { BackendError, describeProcoreStatus } from './error-body.js';
import type { ErrorBody } from './error-body.js';
import { redactSecrets } from './redact.js';

/** A call to make on Procore's API, less its credential. */
export interface ProcoreCall {
  method: string;
  /** Absolute URL on the API's host. */
  url: string;
  companyId: string;
  /** JSON text. */
  body?: string;
  idempotencyToken?: string;
}

export interface UpstreamOptions {
  fetch: typeof fetch;
  /** Milliseconds, for the whole answer. */
  timeoutMs: number;
}

/** An answer read to its end: a page gets all of it or an error, never a torn half. */
export interface ProcoreAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** The create of 10,000 segments is answered with some 15 MB of URLs. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const PASSED_HEADERS = /^(?:date|retry-after|x-rate-limit-(?:limit|remaining|reset))$/;

/**
 * Makes one call. Not repeated and not aborted when the page goes away: a completion that has left must arrive.
 *
 * @throws BackendError `procore-unavailable`: 504 after `timeoutMs`, 502 when the host cannot be reached.
 */
export async function fetchAnswer(
  url: string,
  init: RequestInit,
  { fetch, timeoutMs }: UpstreamOptions,
): Promise<ProcoreAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    return { status: response.status, headers: response.headers, text: await readCapped(response) };
  } catch (cause) {
    if (cause instanceof BackendError) throw cause;
    throw new BackendError({
      status: signal.aborted ? 504 : 502,
      code: 'procore-unavailable',
      message: signal.aborted
        ? `Procore did not answer within ${timeoutMs} ms.`
        : 'Procore could not be reached from this backend.',
      hint: "Try again in a moment; if it lasts, check the backend's network and Procore's status page.",
      cause,
    });
  }
}

async function readCapped(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw malformed(response.status);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

export function callProcore(
  call: ProcoreCall,
  token: string,
  options: UpstreamOptions,
): Promise<ProcoreAnswer> {
  return fetchAnswer(
    call.url,
    {
      method: call.method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'procore-company-id': call.companyId,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.idempotencyToken === undefined ? {} : { 'idempotency-token': call.idempotencyToken }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
    },
    options,
  );
}

/**
 * Procore's answer as the page gets it: status and JSON kept, headers allow-listed, our code added to errors.
 *
 * @throws BackendError `malformed-response` (502) for an answer the endpoint cannot give.
 */
export function toPageResponse(
  answer: ProcoreAnswer,
  redirects: boolean,
  secrets: readonly string[],
): Response {
  const { status } = answer;
  const headers = passedHeaders(answer.headers, secrets);
  if (status >= 400) return Response.json(errorBodyOf(answer, secrets), { status, headers });
  if (redirects && status >= 300) {
    headers.set('location', storageLocation(answer, secrets));
    return new Response(null, { status, headers });
  }
  if (redirects || status >= 300 || !isJson(answer.headers)) throw malformed(status);
  headers.set('content-type', 'application/json');
  return new Response(redactSecrets(answer.text, secrets), { status, headers });
}

function passedHeaders(headers: Headers, secrets: readonly string[]): Headers {
  const passed = new Headers();
  for (const [name, value] of headers) {
    if (PASSED_HEADERS.test(name)) passed.set(name, redactSecrets(value, secrets));
  }
  return passed;
}

function isJson(headers: Headers): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

/** Procore's own error body with ours beside it (its own `error`, if any, stays); a gateway's page is left out. */
function errorBodyOf(answer: ProcoreAnswer, secrets: readonly string[]): object {
  const error: ErrorBody = describeProcoreStatus(answer.status);
  const own = isJson(answer.headers) ? parseObject(redactSecrets(answer.text, secrets)) : undefined;
  return { error, ...own };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { errors: value };
  } catch {
    // Announced as JSON and is not: the status and our own words have to do.
    return undefined;
  }
}

function storageLocation(answer: ProcoreAnswer, secrets: readonly string[]): string {
  const location = redactSecrets(answer.headers.get('location') ?? '', secrets);
  if (!/^https?:\/\//i.test(location) || !URL.canParse(location)) throw malformed(answer.status);
  return location;
}

function malformed(status: number): BackendError {
  return new BackendError({
    status: 502,
    code: 'malformed-response',
    message: `Procore's answer (status ${status}) is not one this endpoint gives.`,
    hint: 'Check that the environment names a Procore API host and that no proxy answers in its place.',
  });
}
