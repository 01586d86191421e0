import { timingSafeEqual } from 'node:crypto';

import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import { ACCESS_TOKEN_TTL_SECONDS, type AccessTokens, type OAuthClient } from './access-tokens.js';
import type { SimulatedClock } from '../clock.js';

const grantSchema = v.looseObject({
  grant_type: v.string(),
  client_id: v.optional(v.string(), ''),
  client_secret: v.optional(v.string(), ''),
});

export interface OAuthOptions {
  clients: readonly OAuthClient[];
  tokens: AccessTokens;
  clock: SimulatedClock;
}

/** `POST /oauth/token`: the client-credentials grant, form-encoded or JSON; errors as RFC 6749 §5.2 words them. */
export function oauthRoutes({ clients, tokens, clock }: OAuthOptions): Hono {
  const refuse = (c: Context, status: 400 | 401, error: string, description: string) =>
    c.json({ error, error_description: description }, status);

  return new Hono().post('/oauth/token', async (c) => {
    const grant = v.safeParse(grantSchema, await readGrant(c));
    if (!grant.success) return refuse(c, 400, 'invalid_request', 'grant_type is missing.');
    const { grant_type: grantType, client_id: clientId, client_secret: clientSecret } = grant.output;
    if (grantType !== 'client_credentials') {
      return refuse(c, 400, 'unsupported_grant_type', 'The simulator knows client_credentials only.');
    }
    const client = clients.find((candidate) => candidate.clientId === clientId);
    if (client === undefined || !isSame(client.clientSecret, clientSecret)) {
      return refuse(c, 401, 'invalid_client', 'client_id and client_secret belong to no client.');
    }
    return c.json({
      access_token: tokens.issue(clientId),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_TTL_SECONDS,
      created_at: Math.floor(clock.now() / 1000),
    });
  });
}

async function readGrant(c: Context): Promise<unknown> {
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
