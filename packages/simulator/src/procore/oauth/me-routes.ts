import { Hono } from 'hono';

import { bearerToken } from '../request-context.js';
import { unauthorized } from '../errors.js';
import type { AccessTokens } from './access-tokens.js';
import type { ProcoreUser } from './accounts.js';

/** `GET /rest/v1.0/me`: who the token is for. It wants no `Procore-Company-Id` (Procore's reference). */
export function meRoutes(tokens: AccessTokens, users: readonly ProcoreUser[]): Hono {
  return new Hono().get('/rest/v1.0/me', (c) => {
    const identity = tokens.identityOf(bearerToken(c) ?? '');
    if (identity === undefined) throw unauthorized('The access token is missing, unknown or has expired.');
    const user = users.find(({ login }) => login === identity) ?? {
      id: '1',
      login: identity,
      name: identity,
    };
    return c.json({ id: Number(user.id), login: user.login, name: user.name });
  });
}
