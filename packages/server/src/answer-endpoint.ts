import { createHash } from 'node:crypto';

import { fillEndpoint } from './endpoints.js';
import type { Endpoint } from './endpoints.js';
import { BackendError } from './error-body.js';
import type { Settings } from './options.js';
import { guardStateChange, readJsonBody } from './request-guards.js';
import { scopeOf } from './scope.js';
import { callProcore, toPageResponse } from './upstream.js';
import type { ProcoreAnswer, ProcoreCall } from './upstream.js';

/** One request that has matched an endpoint. */
export interface EndpointRequest {
  request: Request;
  /** The path's variables; they have passed their patterns. */
  path: Readonly<Record<string, string>>;
  /** Collects the tokens used, for whoever writes a text about this request. */
  secrets: string[];
}

/**
 * Who, where, whether, then what: identity, scope and permission are settled before a byte of the body is read.
 *
 * @throws BackendError for whatever this backend refuses or Procore fails to do.
 */
export async function answerEndpoint<Identity extends {}>(
  endpoint: Endpoint,
  { request, path, secrets }: EndpointRequest,
  settings: Settings<Identity>,
): Promise<Response> {
  if (endpoint.body) guardStateChange(request, settings.allowedOrigins);

  const identity = await settings.identify(request);
  if (identity === null || identity === undefined)
    throw notSignedIn('Nobody is signed in to this app.', 'Sign in, then try again.');
  const { scope, query } = scopeOf(endpoint, path, new URL(request.url).searchParams, request.headers);
  // Nothing but true opens: an app without types may answer undefined, or a sentence.
  const allowed: unknown = await settings.authorize({ identity, scope, action: endpoint.action, request });
  if (allowed !== true) {
    throw new BackendError({
      status: 403,
      code: 'forbidden',
      message: 'You may not do this in this company or project.',
      hint: "The app's own authorize() refused it; ask for access, or check what it allows.",
    });
  }

  const call: ProcoreCall = {
    method: endpoint.method,
    url: settings.apiUrl + fillEndpoint(endpoint, path, query),
    companyId: scope.companyId,
  };
  if (endpoint.body) {
    const { body: fields, inside = {} } = endpoint;
    call.body = await readJsonBody(request, { maxBytes: settings.maxBodyBytes, fields, inside });
    if (endpoint.idempotencyToken) {
      call.idempotencyToken = createHash('sha256').update(`${call.url} ${call.body}`).digest('hex');
    }
  }
  const answer = await callWithToken(call, identity, secrets, settings);
  return toPageResponse(answer, endpoint.redirects ?? false, secrets);
}

/** A 401 may only mean that the token has just ended: it is renewed and the call made again, once. */
async function callWithToken<Identity extends {}>(
  call: ProcoreCall,
  identity: Identity,
  secrets: string[],
  settings: Settings<Identity>,
): Promise<ProcoreAnswer> {
  const token = await settings.accessToken(identity, {});
  if (!token) throw notSignedIn('You are not signed in to Procore.', 'Sign in to Procore, then try again.');
  secrets.push(token);
  const answer = await callProcore(call, token, settings);
  if (answer.status !== 401) return answer;

  const renewed = await settings.accessToken(identity, { rejected: token });
  if (!renewed || renewed === token) return answer;
  secrets.push(renewed);
  return callProcore(call, renewed, settings);
}

function notSignedIn(message: string, hint: string): BackendError {
  return new BackendError({ status: 401, code: 'not-signed-in', message, hint });
}
