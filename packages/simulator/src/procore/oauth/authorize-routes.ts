import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import * as v from 'valibot';

import { isRedirectUri, type OAuthClient, type ProcoreUser } from './accounts.js';
import { consentPage } from './consent-page.js';
import type { Grants } from './grants.js';

const questionSchema = v.looseObject({
  client_id: v.optional(v.string(), ''),
  redirect_uri: v.optional(v.string(), ''),
  response_type: v.optional(v.string(), ''),
  state: v.optional(v.string()),
  code_challenge: v.optional(v.string()),
  code_challenge_method: v.optional(v.string()),
});

type Question = v.InferOutput<typeof questionSchema>;

export interface AuthorizeRoutesOptions {
  clients: readonly OAuthClient[];
  users: readonly ProcoreUser[];
  grants: Grants;
}

/** `GET /oauth/authorize` shows the consent page; its form comes back by POST to the same address (RFC 6749 §4.1.1). */
export function authorizeRoutes({ clients, users, grants }: AuthorizeRoutesOptions): Hono {
  /** Whoever is not known to be the client's is never sent anywhere (RFC 6749 §4.1.2.1). */
  function refuseToRedirect({ client_id, redirect_uri }: Question): string | undefined {
    const client = clients.find(({ clientId }) => clientId === client_id);
    if (client === undefined) return 'client_id belongs to no app.';
    if (!isRedirectUri(client, redirect_uri)) return 'redirect_uri is not one of the app’s.';
    return undefined;
  }

  return new Hono()
    .get('/oauth/authorize', (c) => {
      const question = v.parse(questionSchema, c.req.query());
      const refusal = refuseToRedirect(question);
      if (refusal !== undefined) return c.html(html`<p>${refusal}</p>`, 400);
      const error = errorIn(question);
      if (error !== undefined) return sendBack(c, question, { error });
      c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'");
      return c.html(consentPage(question.client_id, users));
    })
    .post('/oauth/authorize', async (c) => {
      const question = v.parse(questionSchema, c.req.query());
      const refusal = refuseToRedirect(question);
      if (refusal !== undefined) return c.html(html`<p>${refusal}</p>`, 400);
      const { login, decision } = await c.req.parseBody();
      const user = users.find((user) => user.login === login);
      const error = errorIn(question) ?? (decision === 'allow' && user ? undefined : 'access_denied');
      if (error !== undefined || user === undefined) return sendBack(c, question, { error: error ?? '' });
      const code = grants.issueCode({
        clientId: question.client_id,
        redirectUri: question.redirect_uri,
        identity: user.login,
        codeChallenge: question.code_challenge,
      });
      return sendBack(c, question, { code });
    });
}

function errorIn({ response_type, code_challenge, code_challenge_method }: Question): string | undefined {
  if (response_type !== 'code') return 'unsupported_response_type';
  // Without a method RFC 7636 means "plain", which protects nobody.
  if (code_challenge !== undefined && code_challenge_method !== 'S256') return 'invalid_request';
  return undefined;
}

function sendBack(c: Context, { redirect_uri, state }: Question, answer: Record<string, string>): Response {
  const url = new URL(redirect_uri);
  const parameters = { ...answer, ...(state === undefined ? {} : { state }) };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return c.redirect(url.href, 302);
}
