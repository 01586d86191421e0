import * as v from 'valibot';

import { BackendError } from './error-body.js';
import { resolveEnvironment } from './environments.js';
import type { ProcoreEnvironment } from './environments.js';
import { redactSecrets } from './redact.js';
import { fetchAnswer } from './upstream.js';
import type { ProcoreAnswer } from './upstream.js';

export interface ClientCredentialsOptions {
  environment: ProcoreEnvironment;
  /** The service account's client id. */
  clientId: string;
  clientSecret: string;
  /** Milliseconds for a token request; 30,000 by default. */
  timeoutMs?: number;
  /** Default: the global `fetch`. */
  fetch?: typeof fetch;
}

/** What `accessToken` is told besides the identity. */
export interface AccessTokenContext {
  /** The token that Procore has just answered with 401: give another one, or the same if there is none. */
  rejected?: string;
}

/** A token is renewed this long before it ends, so that none ends on its way. */
const RENEW_BEFORE_END_MS = 60_000;

const tokenAnswerSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.pipe(v.number(), v.minValue(0)),
});

/**
 * A ready-made `accessToken` for a service account (OAuth client credentials): one token for everyone, kept
 * until shortly before it ends, asked for once however many requests wait for it.
 *
 * Every upload then belongs to the service account: who may do what is for `authorize` alone to say.
 *
 * @throws TypeError when an option is missing. The returned function throws `BackendError`: `not-signed-in`
 * where Procore refuses the credentials, `rate-limited`, `procore-unavailable`.
 */
export function clientCredentials(
  options: ClientCredentialsOptions,
): (identity?: unknown, context?: AccessTokenContext) => Promise<string> {
  const { loginUrl } = resolveEnvironment(options.environment);
  const { clientId, clientSecret, timeoutMs = 30_000, fetch = globalThis.fetch } = options;
  if (!clientId || !clientSecret) {
    throw new TypeError('clientCredentials: clientId and clientSecret are required');
  }
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });

  let current: { token: string; renewAt: number } | undefined;
  let pending: Promise<string> | undefined;

  async function requestToken(): Promise<string> {
    const answer = await fetchAnswer(
      `${loginUrl}/oauth/token`,
      { method: 'POST', headers: { accept: 'application/json' }, body },
      { fetch, timeoutMs },
    );
    const { access_token: token, expires_in: seconds } = readToken(answer, clientSecret);
    current = { token, renewAt: Date.now() + seconds * 1000 - RENEW_BEFORE_END_MS };
    return token;
  }

  return async (_identity, { rejected } = {}) => {
    if (current && current.token !== rejected && Date.now() < current.renewAt) return current.token;
    pending ??= requestToken().finally(() => (pending = undefined));
    return pending;
  };
}

function readToken(answer: ProcoreAnswer, clientSecret: string): v.InferOutput<typeof tokenAnswerSchema> {
  const { status } = answer;
  if (status === 429) {
    const retryAfter = answer.headers.get('retry-after');
    throw new BackendError({
      status: 429,
      code: 'rate-limited',
      message: "Procore's sign-in refuses further token requests for now.",
      hint: 'Wait until the time that Retry-After gives.',
      ...(retryAfter === null
        ? {}
        : { headers: { 'retry-after': redactSecrets(retryAfter, [clientSecret]) } }),
    });
  }
  if (status >= 400 && status < 500) {
    throw new BackendError({
      status: 401,
      code: 'not-signed-in',
      message: `Procore's sign-in refused this backend's client credentials (status ${status}).`,
      hint: 'Check client id, client secret and environment in the backend, and that the app is installed.',
    });
  }
  const parsed = status === 200 ? v.safeParse(tokenAnswerSchema, parseJson(answer.text)) : undefined;
  if (!parsed?.success) {
    throw new BackendError({
      status: 502,
      code: 'procore-unavailable',
      message: `Procore's sign-in gave no token (status ${status}).`,
      hint: 'Try again in a moment; if it lasts, check the environment in the backend.',
    });
  }
  return parsed.output;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever this is, the schema refuses it; the text itself may hold a token and is not repeated.
    return undefined;
  }
}
