import { createHash } from 'node:crypto';

import { uploadsNamedIn } from './bodies/named-uploads.js';
import { readBody } from './bodies/read-body.js';
import { fillEndpoint } from './endpoints.js';
import type { Endpoint } from './endpoints.js';
import { BackendError, describeProcoreStatus, notSignedIn } from './error-body.js';
import type { RequestTrace } from './events.js';
import type { Settings } from './options.js';
import { guardOwnership, recordOwner } from './ownership/guard-ownership.js';
import { digestOf } from './ownership/identity-key.js';
import { guardStateChange } from './request-guards.js';
import { scopeOf } from './scope.js';
import { callProcore, toPageResponse } from './upstream.js';
import type { ProcoreAnswer, ProcoreCall } from './upstream.js';

/** One request that has matched an endpoint. */
export interface EndpointRequest {
  request: Request;
  /** The path's variables; they have passed their patterns. */
  path: Readonly<Record<string, string>>;
  trace: RequestTrace;
}

/**
 * Who, where, whether, then what: identity, scope and permission are settled before a byte of the body is read.
 *
 * @throws BackendError for whatever this backend refuses or Procore fails to do.
 */
export async function answerEndpoint<Identity extends {}>(
  endpoint: Endpoint,
  { request, path, trace }: EndpointRequest,
  settings: Settings<Identity>,
): Promise<Response> {
  trace.route = endpoint.path;
  trace.action = endpoint.action;
  if (endpoint.body) guardStateChange(request, settings.allowedOrigins);

  const identity = await settings.identify(request);
  if (identity === null || identity === undefined)
    throw notSignedIn('Nobody is signed in to this app.', 'Sign in, then try again.');
  const user = settings.identityKey(identity);
  trace.identity = user;
  const { scope, query } = scopeOf(endpoint, path, new URL(request.url).searchParams, request.headers);
  trace.scope = scope;
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
  const named = path['uuid'] === undefined ? [] : [path['uuid']];
  if (endpoint.body) {
    const body = await readBody(request, { maxBytes: settings.maxBodyBytes, schema: endpoint.body });
    call.body = body.text;
    named.push(...uploadsNamedIn(body.value));
    if (endpoint.idempotencyToken) {
      call.idempotencyToken = createHash('sha256').update(`${call.url} ${call.body}`).digest('hex');
    }
  }
  const owner = digestOf(user);
  await guardOwnership(settings.uploadOwners, named, owner);

  const answer = await callWithToken(call, { identity, user, request, trace }, settings);
  if (answer.status >= 400) trace.error = describeProcoreStatus(answer.status);
  else if (endpoint.action === 'upload.create') await recordOwner(settings.uploadOwners, answer.text, owner);
  return toPageResponse(answer, endpoint.redirects ?? false, trace.secrets);
}

interface Caller<Identity> {
  identity: Identity;
  user: string;
  request: Request;
  trace: RequestTrace;
}

/** A 401 may only mean that the token has just ended: it is renewed and the call made again, once. */
async function callWithToken<Identity extends {}>(
  call: ProcoreCall,
  caller: Caller<Identity>,
  settings: Settings<Identity>,
): Promise<ProcoreAnswer> {
  const { identity, trace } = caller;
  const token = await settings.accessToken(identity, {});
  if (!token) throw notSignedIn('You are not signed in to Procore.', 'Sign in to Procore, then try again.');
  trace.secrets.push(token);
  const answer = await callInTurn(call, token, caller, settings);
  if (answer.status !== 401) return answer;

  const renewed = await settings.accessToken(identity, { rejected: token });
  if (!renewed || renewed === token) return answer;
  trace.secrets.push(renewed);
  return callInTurn(call, renewed, caller, settings);
}

async function callInTurn<Identity extends {}>(
  call: ProcoreCall,
  token: string,
  { user, request: { signal }, trace: { upstream } }: Caller<Identity>,
  settings: Settings<Identity>,
): Promise<ProcoreAnswer> {
  const startedAt = performance.now();
  try {
    return await settings.pacer.run({ token, user, signal }, () => {
      upstream.calls += 1;
      return callProcore(call, token, settings);
    });
  } finally {
    upstream.durationMs += performance.now() - startedAt;
  }
}
