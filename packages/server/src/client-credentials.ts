import type { TokenSet } from './stores/token-store.js';
import { createTokenEndpoint } from './token-endpoint.js';
import type { OAuthApp } from './token-endpoint.js';

/** The service account of an app. */
export type ClientCredentialsOptions = OAuthApp;

/** What `accessToken` is told besides the identity. */
export interface AccessTokenContext {
  /** The token that Procore has just answered with 401: give another one, or the same if there is none. */
  rejected?: string;
}

/**
 * A ready-made `accessToken` for a service account (OAuth client credentials): one token for everyone, kept
 * until shortly before it ends, asked for once however many requests wait for it. Each process has its own: it can be
 * had any number of times.
 *
 * Every upload then belongs to the service account: who may do what is for `authorize` alone to say.
 *
 * @throws TypeError when an option is missing. The returned function throws `BackendError`: `not-signed-in`
 * where Procore refuses the credentials, `rate-limited`, `procore-unavailable`.
 */
export function clientCredentials(
  options: ClientCredentialsOptions,
): (identity?: unknown, context?: AccessTokenContext) => Promise<string> {
  const endpoint = createTokenEndpoint(options, 'clientCredentials');
  let current: TokenSet | undefined;
  let pending: Promise<string> | undefined;

  async function requestToken(): Promise<string> {
    current = await endpoint.clientCredentials();
    return current.accessToken;
  }

  return async (_identity, { rejected } = {}) => {
    if (current && current.accessToken !== rejected && Date.now() < current.renewAt)
      return current.accessToken;
    pending ??= requestToken().finally(() => (pending = undefined));
    return pending;
  };
}
