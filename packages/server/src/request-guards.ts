import type { Endpoint } from './endpoints.js';
import { BackendError } from './error-body.js';

/**
 * Refuses a state-changing request that another site could have made a signed-in browser send: it must be
 * JSON, carry a custom header, and come from this origin or an allowed one (OAuth 2.0 for Browser-Based
 * Applications, BFF pattern; OWASP CSRF cheat sheet).
 *
 * @throws BackendError `invalid-request` (415) or `forbidden` (403).
 */
export function guardStateChange(request: Request, allowedOrigins: readonly string[]): void {
  const contentType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (contentType !== 'application/json') {
    throw new BackendError({
      status: 415,
      code: 'invalid-request',
      message: 'The request is not JSON.',
      hint: 'Send Content-Type: application/json.',
    });
  }
  if (!request.headers.get('x-requested-with')) {
    throw new BackendError({
      status: 403,
      code: 'forbidden',
      message: 'The request lacks the X-Requested-With header.',
      hint: 'Send X-Requested-With with any value: it shows that the request comes from your own script.',
    });
  }
  if (!isFromAllowedOrigin(request, allowedOrigins)) {
    throw new BackendError({
      status: 403,
      code: 'forbidden',
      message: 'The request comes from another origin.',
      hint: 'Serve page and backend from one origin, or name the page in allowedOrigins.',
    });
  }
}

function isFromAllowedOrigin(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) return true;
  // Script cannot set Sec-Fetch-Site, and it holds behind a proxy that ends TLS, where our own URL is not the
  // page's. Browsers leave it out on plain http, and old ones altogether: then the origins are compared.
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return origin === new URL(request.url).origin;
}

/**
 * The request's JSON text, read no further than `maxBytes` and found to be an object of the allowed fields.
 *
 * @throws BackendError `invalid-request`: 413 when it is longer, 400 when it is not such an object.
 */
export async function readJsonBody(
  request: Request,
  {
    maxBytes,
    fields,
    inside,
  }: Required<Pick<Endpoint, 'inside'>> & { maxBytes: number; fields: readonly string[] },
): Promise<string> {
  const text = decode(await readCapped(request, maxBytes));
  const body = parseObject(text);
  refuseUnknown(Object.keys(body), fields);
  for (const [field, value] of Object.entries(body)) {
    const allowed = inside[field];
    if (allowed) refuseUnknown(Object.keys(Object(value) as object), allowed, `${field}.`);
  }
  // Of two fields of one name another parser may take the first: what goes out is what was looked at.
  return Object.keys(inside).length > 0 ? JSON.stringify(body) : text;
}

function refuseUnknown(given: readonly string[], allowed: readonly string[], prefix = ''): void {
  const unknown = given.find((field) => !allowed.includes(field));
  if (unknown === undefined) return;
  throw invalidBody(
    `The body has a field "${prefix}${unknown}" that does not pass.`,
    `Send ${allowed.map((field) => prefix + field).join(', ')} only.`,
  );
}

async function readCapped(request: Request, maxBytes: number): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw invalidBody('The body broke off.', 'Send the request again.', cause);
  }
  if (size <= maxBytes) return chunks;
  throw new BackendError({
    status: 413,
    code: 'invalid-request',
    message: `The request body is larger than ${maxBytes} bytes.`,
    hint: 'Use larger segments, so that there are fewer, or raise maxBodyBytes.',
  });
}

function decode(chunks: readonly Uint8Array[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw invalidBody('The body is not UTF-8.', 'Send JSON as UTF-8.', cause);
  }
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalidBody(
      'The body is not valid JSON.',
      'Send a JSON object; on Express, mount this backend before any body parser.',
      cause,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidBody('The body is not a JSON object.', 'Send a JSON object.');
  }
  return value;
}

function invalidBody(message: string, hint: string, cause?: unknown): BackendError {
  return new BackendError({ status: 400, code: 'invalid-request', message, hint, cause });
}
