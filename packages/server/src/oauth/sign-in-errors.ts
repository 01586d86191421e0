import { BackendError } from '../error-body.js';
import { GrantRefused } from '../token-endpoint.js';

export function notStartedHere(): BackendError {
  return new BackendError({
    status: 400,
    code: 'invalid-request',
    message: 'This answer of Procore’s belongs to no sign-in that was begun in this browser.',
    hint: 'Begin again; another tab may have begun later, or more than ten minutes have passed.',
  });
}

/** @param error RFC 6749 §4.1.2.1's code. */
export function declined(error: string): BackendError {
  const isNo = error === 'access_denied';
  return new BackendError({
    status: isNo ? 403 : 400,
    code: isNo ? 'forbidden' : 'invalid-request',
    message: isNo ? 'Procore was told not to let this app in.' : 'Procore refused the sign-in.',
    hint: isNo
      ? 'Sign in and allow it, to upload.'
      : 'Check client id and redirect URI in the developer portal.',
  });
}

export function toBackendError(thrown: unknown): BackendError {
  if (thrown instanceof GrantRefused && thrown.error === 'invalid_grant') return notStartedHere();
  if (thrown instanceof BackendError) return thrown;
  return new BackendError({
    status: 500,
    code: 'backend-unreachable',
    message: 'This backend could not finish the sign-in.',
    hint: "Try again in a moment; if it lasts, see the app's log.",
    cause: thrown,
  });
}
