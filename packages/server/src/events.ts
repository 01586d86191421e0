import { randomUUID } from 'node:crypto';

import type { ProcoreAction } from './endpoints.js';
import type { BackendErrorCode } from './error-body.js';
import { describeCause, redactSecrets } from './redact.js';
import type { Scope } from './scope.js';

/** What became of one request. Fit for a log: no token, no cookie, no body, no query. */
export interface BackendEvent {
  /** Also on the answer, as `X-Request-Id`. */
  requestId: string;
  method: string;
  /** Procore's path with its variables unfilled, such as `/rest/v1.1/projects/{project_id}/uploads`; null outside the allow-list. */
  route: string | null;
  action: ProcoreAction | null;
  /** The identity's key; null where nobody is signed in, or the request was refused before that was asked. */
  identity: string | null;
  scope: Scope | null;
  /** HTTP status of the answer. */
  status: number;
  /** Milliseconds from the request to its answer. */
  durationMs: number;
  /** Calls made of Procore's API for it (two where a token was renewed), and the milliseconds that they and their turn took. */
  upstream: { calls: number; durationMs: number };
  /** Whatever was not a success, Procore's errors included. `cause` is the underlying errors in one line, redacted. */
  error?: { code: BackendErrorCode; message: string; cause?: string };
}

/** Gathers what the event of one request will say. */
export class RequestTrace {
  readonly requestId: string = randomUUID();
  /** Tokens used for it: no text about it may hold one. */
  readonly secrets: string[] = [];
  readonly upstream = { calls: 0, durationMs: 0 };
  route: string | null = null;
  action: ProcoreAction | null = null;
  identity: string | null = null;
  scope: Scope | null = null;
  error: { code: BackendErrorCode; message: string; cause?: unknown } | undefined;
  readonly #startedAt = performance.now();

  eventOf(method: string, status: number): BackendEvent {
    const { requestId, route, action, identity, scope, upstream, error, secrets } = this;
    return {
      requestId,
      method,
      route,
      action,
      identity: identity === null ? null : redactSecrets(identity, secrets),
      scope,
      status,
      durationMs: performance.now() - this.#startedAt,
      upstream,
      ...(error === undefined ? {} : { error: describe(error, secrets) }),
    };
  }
}

function describe(
  { code, message, cause }: NonNullable<RequestTrace['error']>,
  secrets: readonly string[],
): NonNullable<BackendEvent['error']> {
  return { code, message, ...(cause === undefined ? {} : { cause: describeCause(cause, secrets) }) };
}
