import { timingSafeEqual } from 'node:crypto';

import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import type { SimulatedClock } from '../../clock.js';
import type { RequestLog } from '../../http/request-log.js';
import type { ApiEnv } from '../request-context.js';
import type { AccessTokens } from './access-tokens.js';
import type { OAuthClient } from './accounts.js';
import type { Grants, TokenPair } from './grants.js';

const text = v.optional(v.string(), '');

const grantSchema = v.looseObject({
  grant_type: v.string(),
  client_id: text,
  client_secret: text,
  code: text,
  redirect_uri: text,
  code_verifier: text,
  refresh_token: text,
});

const revocationSchema = v.looseObject({ token: v.string(), client_id: text, client_secret: text });

export interface TokenRoutesOptions {
  clients: readonly OAuthClient[];
  tokens: AccessTokens;
  grants: Grants;
  clock: SimulatedClock;
  log: RequestLog;
}

/** `POST /oauth/token` and `/oauth/revoke`, form-encoded or JSON; errors as RFC 6749 §5.2 words them. */
export function tokenRoutes({ clients, tokens, grants, clock, log }: TokenRoutesOptions): Hono<ApiEnv> {
  const refuse = (c: Context, status: 400 | 401, error: string, description: string) =>
    c.json({ error, error_description: description }, status);
  const isClient = ({ client_id, client_secret }: { client_id: string; client_secret: string }): boolean => {
    const client = clients.find(({ clientId }) => clientId === client_id);
    return client !== undefined && isSame(client.clientSecret, client_secret);
  };
  const answer = (accessToken: string, pair?: TokenPair) => ({
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: tokens.ttlSeconds,
    ...(pair === undefined ? {} : { refresh_token: pair.refreshToken }),
    created_at: Math.floor(clock.now() / 1000),
  });

  return new Hono<ApiEnv>()
    .use('/oauth/*', async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
    })
    .post('/oauth/token', async (c) => {
      const parsed = v.safeParse(grantSchema, await readFields(c));
      if (!parsed.success) return refuse(c, 400, 'invalid_request', 'grant_type is missing.');
      const grant = parsed.output;
      const { grant_type: grantType, client_id: clientId } = grant;
      // What was asked for, without the secrets that came with it.
      log.noteBody(c.env.incoming, { grant_type: grantType });
      if (!['client_credentials', 'authorization_code', 'refresh_token'].includes(grantType)) {
        return refuse(c, 400, 'unsupported_grant_type', `The simulator knows no grant "${grantType}".`);
      }
      if (!isClient(grant)) {
        return refuse(c, 401, 'invalid_client', 'client_id and client_secret belong to no client.');
      }
      if (grantType === 'client_credentials') return c.json(answer(tokens.issue(clientId)));
      const pair =
        grantType === 'refresh_token'
          ? grants.refresh(grant.refresh_token, clientId)
          : grants.redeem(grant.code, {
              clientId,
              redirectUri: grant.redirect_uri,
              codeVerifier: grant.code_verifier,
            });
      if (pair === undefined) {
        const what = grantType === 'refresh_token' ? 'refresh token' : 'code';
        return refuse(c, 400, 'invalid_grant', `The ${what} is unknown, used, expired or another's.`);
      }
      return c.json(answer(pair.accessToken, pair));
    })
    .post('/oauth/revoke', async (c) => {
      const parsed = v.safeParse(revocationSchema, await readFields(c));
      if (!parsed.success) return refuse(c, 400, 'invalid_request', 'token is missing.');
      if (!isClient(parsed.output)) {
        return refuse(c, 401, 'invalid_client', 'client_id and client_secret belong to no client.');
      }
      grants.revoke(parsed.output.token);
      return c.json({});
    });
}

async function readFields(c: Context): Promise<unknown> {
  if (!c.req.header('content-type')?.startsWith('application/json')) return c.req.parseBody();
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
