import * as oauth from 'oauth4webapi';

import { BackendError } from './error-body.js';
import { resolveEnvironment } from './environments.js';
import type { ProcoreEnvironment } from './environments.js';
import type { TokenSet } from './stores/token-store.js';

/** An app of Procore's developer portal. */
export interface OAuthApp {
  environment: ProcoreEnvironment;
  clientId: string;
  clientSecret: string;
  /** Milliseconds for a call of Procore's sign-in; 30,000 by default. */
  timeoutMs?: number;
  /** Default: the global `fetch`. */
  fetch?: typeof fetch;
}

/** A token is renewed this long before it ends, so that none ends on its way; a short-lived one later. */
const RENEW_BEFORE_END_MS = 60_000;
const RENEW_BEFORE_END_SHARE = 0.1;

/** Procore's sign-in said no. `error` is RFC 6749's: `invalid_grant` means that this code or refresh token is used up. */
export class GrantRefused extends BackendError {
  readonly error: string | undefined;

  constructor(status: number, error: string | undefined) {
    super({
      status: 401,
      code: 'not-signed-in',
      message: `Procore's sign-in refused this backend's request (status ${status}${error ? `, ${error}` : ''}).`,
      hint: 'Check client id, client secret and environment in the backend, and that the app is installed.',
    });
    this.error = error;
  }
}

/** Procore's `/oauth` endpoints for one app. Each call that asks for tokens throws `GrantRefused`, or a BackendError `rate-limited` or `procore-unavailable`. */
export type TokenEndpoint = ReturnType<typeof createTokenEndpoint>;

/** @throws TypeError when an option is missing. */
export function createTokenEndpoint(app: OAuthApp, caller: string) {
  const { clientId, clientSecret, timeoutMs = 30_000, fetch = globalThis.fetch } = app;
  if (!clientId || !clientSecret) {
    throw new TypeError(`${caller}: clientId and clientSecret are required`);
  }
  const { loginUrl } = resolveEnvironment(app.environment);
  const server: oauth.AuthorizationServer = {
    issuer: loginUrl,
    authorization_endpoint: `${loginUrl}/oauth/authorize`,
    token_endpoint: `${loginUrl}/oauth/token`,
    revocation_endpoint: `${loginUrl}/oauth/revoke`,
  };
  const client: oauth.Client = { client_id: clientId };
  const secret = oauth.ClientSecretPost(clientSecret);
  const options = () => ({
    [oauth.customFetch]: fetch,
    // Environments are https, but for the simulator on a loopback host.
    [oauth.allowInsecureRequests]: loginUrl.startsWith('http:'),
    signal: AbortSignal.timeout(timeoutMs),
  });

  return {
    clientId,
    authorizationEndpoint: `${loginUrl}/oauth/authorize`,

    /** @throws an Error where the answer is not one to this very question. */
    readCallback: (url: URL, state: string): URLSearchParams =>
      oauth.validateAuthResponse(server, client, url, state),

    redeemCode: (callback: URLSearchParams, redirectUri: string, codeVerifier: string) =>
      ask(
        oauth.authorizationCodeGrantRequest(
          server,
          client,
          secret,
          callback,
          redirectUri,
          codeVerifier,
          options(),
        ),
        (response) => oauth.processAuthorizationCodeResponse(server, client, response),
      ),

    refresh: (refreshToken: string) =>
      ask(oauth.refreshTokenGrantRequest(server, client, secret, refreshToken, options()), (response) =>
        oauth.processRefreshTokenResponse(server, client, response),
      ),

    clientCredentials: () =>
      ask(oauth.clientCredentialsGrantRequest(server, client, secret, {}, options()), (response) =>
        oauth.processClientCredentialsResponse(server, client, response),
      ),

    /** @throws an Error where it could not be done; the token then ends by itself. */
    async revoke(token: string): Promise<void> {
      await oauth.processRevocationResponse(
        await oauth.revocationRequest(server, client, secret, token, options()),
      );
    },
  };
}

async function ask(
  request: Promise<Response>,
  read: (response: Response) => Promise<oauth.TokenEndpointResponse>,
): Promise<TokenSet> {
  const response = await reach(request);
  const { status } = response;
  if (status === 429) throw rateLimited(response.headers.get('retry-after'));
  if (status >= 500) throw unavailable(status);
  try {
    return toTokenSet(await read(response));
  } catch (cause) {
    if (status < 400) throw unavailable(status);
    throw new GrantRefused(status, cause instanceof oauth.ResponseBodyError ? cause.error : undefined);
  }
}

async function reach(request: Promise<Response>): Promise<Response> {
  try {
    return await request;
  } catch (cause) {
    throw new BackendError({
      status: 502,
      code: 'procore-unavailable',
      message: "Procore's sign-in could not be reached from this backend.",
      hint: "Try again in a moment; if it lasts, check the backend's network and Procore's status page.",
      cause,
    });
  }
}

function toTokenSet({ access_token, refresh_token, expires_in }: oauth.TokenEndpointResponse): TokenSet {
  if (expires_in === undefined) throw unavailable(200);
  const lifeMs = expires_in * 1000;
  const marginMs = Math.min(RENEW_BEFORE_END_MS, lifeMs * RENEW_BEFORE_END_SHARE);
  return {
    accessToken: access_token,
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
    renewAt: Date.now() + lifeMs - marginMs,
  };
}

function rateLimited(retryAfter: string | null): BackendError {
  return new BackendError({
    status: 429,
    code: 'rate-limited',
    message: "Procore's sign-in refuses further token requests for now.",
    hint: 'Wait until the time that Retry-After gives.',
    // A time or a date, and nothing that might have been thrown back.
    ...(retryAfter !== null && /^[\w ,:]{1,40}$/.test(retryAfter) && !Number.isNaN(waitOf(retryAfter))
      ? { headers: { 'retry-after': retryAfter } }
      : {}),
  });
}

const waitOf = (retryAfter: string): number =>
  /^\d+$/.test(retryAfter) ? Number(retryAfter) : Date.parse(retryAfter);

function unavailable(status: number): BackendError {
  return new BackendError({
    status: 502,
    code: 'procore-unavailable',
    message: `Procore's sign-in gave no token (status ${status}).`,
    hint: 'Try again in a moment; if it lasts, check the environment in the backend.',
  });
}
