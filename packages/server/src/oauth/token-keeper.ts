import type { AccessTokenContext } from '../client-credentials.js';
import type { TokenSet, TokenStore } from '../stores/token-store.js';
import { createTokenEndpoint, GrantRefused } from '../token-endpoint.js';
import type { OAuthApp, TokenEndpoint } from '../token-endpoint.js';

/** Everybody's Procore tokens: given out, renewed in time, and taken back. */
export interface TokenKeeper {
  /** For `createProcoreBackend`, of an identity's key. null: they have to sign in to Procore (again). */
  accessToken: (identity: string, context?: AccessTokenContext) => Promise<string | null>;
  /** Keeps what a sign-in has brought. */
  save: (identity: string, tokens: TokenSet) => Promise<void>;
  /** Takes the tokens back, here and, if it can be reached, at Procore. */
  forget: (identity: string) => Promise<void>;
}

export interface TokenKeeperOptions extends OAuthApp {
  tokens: TokenStore;
}

/**
 * For apps that have a sign-in of their own, and Procore tokens for each person.
 *
 * @throws TypeError when an option is missing.
 */
export function tokenKeeper({ tokens, ...app }: TokenKeeperOptions): TokenKeeper {
  return keepTokens(tokens, createTokenEndpoint(app, 'tokenKeeper'));
}

/**
 * Refresh tokens are single-use, and any attempt uses them up (procore-api.md). So a renewal holds the identity's lock in
 * all processes, looks again whether another was faster, and stores the new pair before anybody uses it. Whoever dies
 * in between leaves a refresh token that Procore refuses: it is deleted, and the person signs in again.
 */
export function keepTokens(tokens: TokenStore, endpoint: TokenEndpoint): TokenKeeper {
  const renewals = new Map<string, Promise<string | null>>();
  const isGood = ({ accessToken, renewAt }: TokenSet, rejected: string | undefined): boolean =>
    accessToken !== rejected && Date.now() < renewAt;

  /** In this process all who wait for one identity wait together, and only one of them for the lock. */
  function renewOnce(identity: string, rejected: string | undefined): Promise<string | null> {
    const running = renewals.get(identity);
    if (running !== undefined) return running;
    const renewal = tokens
      .withLock(identity, () => renew(identity, rejected))
      .finally(() => renewals.delete(identity));
    renewals.set(identity, renewal);
    return renewal;
  }

  async function renew(identity: string, rejected: string | undefined): Promise<string | null> {
    const current = await tokens.get(identity);
    if (current === null) return null;
    if (isGood(current, rejected)) return current.accessToken;
    const renewed = current.refreshToken === undefined ? null : await refresh(current.refreshToken);
    if (renewed === null) {
      await tokens.delete(identity);
      return null;
    }
    await tokens.put(identity, renewed);
    return renewed.accessToken;
  }

  async function refresh(refreshToken: string): Promise<TokenSet | null> {
    try {
      return await endpoint.refresh(refreshToken);
    } catch (error) {
      // Any other refusal is about this backend, and this person's token may still be good.
      if (error instanceof GrantRefused && error.error === 'invalid_grant') return null;
      throw error;
    }
  }

  return {
    async accessToken(identity, { rejected } = {}) {
      const current = await tokens.get(identity);
      if (current === null) return null;
      if (isGood(current, rejected)) return current.accessToken;
      const renewed = await renewOnce(identity, rejected);
      // It was begun for the token before the one that was rejected here.
      return renewed !== null && renewed === rejected ? renewOnce(identity, rejected) : renewed;
    },
    save: (identity, pair) => tokens.withLock(identity, () => tokens.put(identity, pair)),
    async forget(identity) {
      const pair = await tokens.withLock(identity, async () => {
        const current = await tokens.get(identity);
        await tokens.delete(identity);
        return current;
      });
      if (pair !== null) await endpoint.revoke(pair.refreshToken ?? pair.accessToken);
    },
  };
}
