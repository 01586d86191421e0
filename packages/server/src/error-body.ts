/** The codes a page can meet in an answer of this backend; the same words the browser library uses. */
export type BackendErrorCode =
  | 'not-signed-in'
  | 'forbidden'
  | 'not-found'
  | 'invalid-request'
  | 'upload-gone'
  | 'rate-limited'
  | 'malformed-response'
  | 'procore-unavailable'
  | 'backend-unreachable';

/** What every error answer says, under the key `error`. */
export interface ErrorBody {
  code: BackendErrorCode;
  /** What happened. */
  message: string;
  /** What to do next. */
  hint: string;
}

export interface BackendErrorInit extends ErrorBody {
  /** HTTP status of the answer. */
  status: number;
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
}

/**
 * A failure that this backend answers for itself, as opposed to one of Procore's that it passes on.
 * `accessToken` and `authorize` may throw one to choose the answer; its texts reach the browser.
 */
export class BackendError extends Error {
  readonly code: BackendErrorCode;
  readonly hint: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor({ code, message, hint, status, headers = {}, cause }: BackendErrorInit) {
    super(message, { cause });
    this.name = 'BackendError';
    this.code = code;
    this.hint = hint;
    this.status = status;
    this.headers = headers;
  }
}

export function notSignedIn(message: string, hint: string): BackendError {
  return new BackendError({ status: 401, code: 'not-signed-in', message, hint });
}

export function errorResponse(error: BackendError): Response {
  const body: ErrorBody = { code: error.code, message: error.message, hint: error.hint };
  return Response.json({ error: body }, { status: error.status, headers: error.headers });
}

export function notFound(): BackendError {
  return new BackendError({
    status: 404,
    code: 'not-found',
    message: 'This backend does not serve that path.',
    hint: 'Only the endpoints of its allow-list pass: check the base URL, the path and the ids in it, and that what the upload is to become is among its associations.',
  });
}

export function methodNotAllowed(allowed: readonly string[]): BackendError {
  return new BackendError({
    status: 405,
    code: 'invalid-request',
    message: 'This path does not take that method.',
    hint: `Use ${allowed.join(' or ')}.`,
    headers: { allow: allowed.join(', ') },
  });
}

/** What an error status of Procore's means, in our codes; the answer keeps its own status and body beside it. */
export function describeProcoreStatus(status: number): ErrorBody {
  if (status === 401) {
    return {
      code: 'not-signed-in',
      message: 'Procore refused the access token, also after it was renewed.',
      hint: 'Sign in to Procore again; for a service account, check its client id, secret and permissions.',
    };
  }
  if (status === 403) {
    return {
      code: 'forbidden',
      message: 'Procore refused access to this company or project.',
      hint: 'Check that the app is connected to the company and that this user may use the tool there.',
    };
  }
  if (status === 404) {
    return {
      code: 'not-found',
      message: 'Procore knows no such resource.',
      hint: 'Check the company, project, upload or file id, and that the same user created the upload.',
    };
  }
  if (status === 410) {
    return {
      code: 'upload-gone',
      message: 'Procore has deleted this upload, or it has expired.',
      hint: 'Create the upload again.',
    };
  }
  if (status === 429) {
    return {
      code: 'rate-limited',
      message: "Procore's rate limit is used up.",
      hint: 'Wait until the time that Retry-After or X-Rate-Limit-Reset gives.',
    };
  }
  if (status >= 500) {
    return {
      code: 'procore-unavailable',
      message: `Procore answered with status ${status}.`,
      hint: 'Try again in a moment.',
    };
  }
  return {
    code: 'invalid-request',
    message: `Procore refused the request with status ${status}.`,
    hint: 'The answer of Procore beside this error says what it objects to.',
  };
}
