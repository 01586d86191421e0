import { BackendError, notFound } from './error-body.js';
import { shownName } from './redact.js';

const OVERRIDING_HEADERS = ['x-http-method-override', 'x-http-method', 'x-method-override'];

/**
 * Refuses a request whose target or method means one thing to one server and another to the next: percent-encoded
 * paths (no id of the allow-list needs any), a parameter given twice, a method in disguise.
 *
 * @throws BackendError `not-found` (404) or `invalid-request` (400).
 */
export function guardTarget(request: Request): void {
  const { pathname, searchParams } = new URL(request.url);
  if (!isPlainPath(pathname)) throw notFound();
  const names = [...searchParams.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    const name = shownName(repeated);
    throw invalidRequest(`The query has ${name} more than once.`, `Send one ${name}.`);
  }
  if (names.includes('_method') || OVERRIDING_HEADERS.some((name) => request.headers.has(name))) {
    throw invalidRequest('The request overrides its method.', 'Send the method that is meant.');
  }
}

/** Letters, digits and `-._~/`, and no `.` or `..` among the segments. Source: RFC 3986 §2.3, §3.3. */
export function isPlainPath(path: string): boolean {
  return /^[A-Za-z0-9\-._~/]*$/.test(path) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(path);
}

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
  guardOrigin(request, (origin) => allowedOrigins.includes(origin));
}

/**
 * The part of it that needs no body: a custom header, which a foreign page's form cannot send, and this very origin.
 *
 * @throws BackendError `forbidden` (403).
 */
export function guardOrigin(request: Request, isAllowed: (origin: string) => boolean): void {
  if (!request.headers.get('x-requested-with')) {
    throw new BackendError({
      status: 403,
      code: 'forbidden',
      message: 'The request lacks the X-Requested-With header.',
      hint: 'Send X-Requested-With with any value: it shows that the request comes from your own script.',
    });
  }
  if (!isFromAllowedOrigin(request, isAllowed)) {
    throw new BackendError({
      status: 403,
      code: 'forbidden',
      message: 'The request comes from another origin.',
      hint: 'Serve page and backend from one origin, or name the page in allowedOrigins.',
    });
  }
}

function isFromAllowedOrigin(request: Request, isAllowed: (origin: string) => boolean): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null && isAllowed(origin)) return true;
  // Script cannot set Sec-Fetch-Site, and it holds behind a proxy that ends TLS, where our own URL is not the
  // page's. Browsers leave it out on plain http, and old ones altogether: then the origins are compared.
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return origin === new URL(request.url).origin;
}

function invalidRequest(message: string, hint: string): BackendError {
  return new BackendError({ status: 400, code: 'invalid-request', message, hint });
}
