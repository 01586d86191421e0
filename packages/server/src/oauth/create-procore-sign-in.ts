import { Hono } from 'hono';
import type { Context } from 'hono';
import { AuthorizationResponseError } from 'oauth4webapi';

import type { AccessTokenContext } from '../client-credentials.js';
import { errorResponse, notFound } from '../error-body.js';
import type { BackendError } from '../error-body.js';
import { resolveEnvironment } from '../environments.js';
import type { BackendEvent } from '../events.js';
import type { UploadOwners } from '../ownership/upload-owners.js';
import { guardOrigin } from '../request-guards.js';
import { createSealer } from '../stores/sealed-text.js';
import type { Store } from '../stores/store.js';
import { storeUploadOwners } from '../stores/store-upload-owners.js';
import { encryptedTokenStore } from '../stores/token-store.js';
import { createTokenEndpoint } from '../token-endpoint.js';
import type { OAuthApp } from '../token-endpoint.js';
import { traced } from '../traced.js';
import type { TracedEnv } from '../traced.js';
import { checkedAppOrigin, hostCookie } from './cookies.js';
import { failurePage } from './failure-page.js';
import { readUser } from './procore-user.js';
import type { ProcoreUser } from './procore-user.js';
import { Sessions } from './sessions.js';
import type { SessionOptions } from './sessions.js';
import {
  ATTEMPT_SECONDS,
  authorizeUrl,
  sealAttempt,
  startAttempt,
  unsealAttempt,
} from './sign-in-attempt.js';
import { declined, notStartedHere, toBackendError } from './sign-in-errors.js';
import { keepTokens } from './token-keeper.js';

export interface ProcoreSignInOptions extends OAuthApp {
  /** Where the app is for its users, such as `https://app.example`; http on a loopback host only. */
  origin: string;
  /** Sessions, tokens and upload owners are kept here: `sqliteStore`, `redisStore`, or your own. */
  store: Store;
  /** 32 bytes each, in base64 (`openssl rand -base64 32`): the first encrypts, each decrypts. */
  encryptionKeys: readonly string[];
  /** Where its pages are; `/auth` by default. Procore's developer portal wants `<origin><basePath>/callback`. */
  basePath?: string;
  session?: SessionOptions;
  /** Told of every request once it is answered. Without secrets, fit for a log. Must not throw. */
  onEvent?: (event: BackendEvent) => void;
}

/** Signing in with Procore, and what `createProcoreBackend` wants to know of it. */
export interface ProcoreSignIn {
  /**
   * `GET …/sign-in?return_to=/path`, `GET …/callback`, `GET …/session` (who is signed in, as JSON), and
   * `POST …/sign-out` with `X-Requested-With`.
   */
  fetch: (request: Request) => Promise<Response>;
  identify: (request: Request) => Promise<ProcoreUser | null>;
  accessToken: (user: ProcoreUser, context?: AccessTokenContext) => Promise<string | null>;
  identityKey: (user: ProcoreUser) => string;
  uploadOwners: UploadOwners;
}

/**
 * OAuth 2.0's authorization-code flow with `state` and PKCE, sessions in a `__Host-` cookie, and everybody's tokens kept
 * on the server, encrypted.
 *
 * @throws TypeError when an option is missing or illegal.
 */
export function createProcoreSignIn(options: ProcoreSignInOptions): ProcoreSignIn {
  const { store, basePath = '/auth', encryptionKeys, timeoutMs = 30_000, fetch = globalThis.fetch } = options;
  const origin = checkedAppOrigin(options.origin);
  const { apiUrl } = resolveEnvironment(options.environment);
  const endpoint = createTokenEndpoint(options, 'createProcoreSignIn');
  const sealer = createSealer(encryptionKeys);
  const keeper = keepTokens(encryptedTokenStore(store, encryptionKeys), endpoint);
  const sessions = new Sessions(store, options.session ?? {});
  const sessionCookie = hostCookie(origin, 'procore-session');
  const attemptCookie = hostCookie(origin, 'procore-sign-in');
  const redirectUri = `${origin}${basePath}/callback`;
  const signInPath = `${basePath}/sign-in`;

  async function identify(request: Request): Promise<ProcoreUser | null> {
    const id = sessionCookie.read(request);
    return id === undefined ? null : sessions.userOf(id);
  }

  async function signIn(c: Context<TracedEnv>): Promise<Response> {
    const attempt = startAttempt(pathOnly(c.req.query('return_to'), origin));
    const { clientId, authorizationEndpoint } = endpoint;
    c.header('set-cookie', attemptCookie.set(await sealAttempt(sealer, attempt), ATTEMPT_SECONDS));
    return c.redirect(
      await authorizeUrl(attempt, { endpoint: authorizationEndpoint, clientId, redirectUri }),
    );
  }

  async function callback(c: Context<TracedEnv>): Promise<Response> {
    const trace = c.get('trace');
    c.header('set-cookie', attemptCookie.clear(), { append: true });
    const attempt = await unsealAttempt(sealer, attemptCookie.read(c.req.raw));
    if (attempt === null) throw notStartedHere();
    const answer = readCallback(c, attempt.state);
    trace.secrets.push(answer.get('code') ?? '');
    const tokens = await endpoint.redeemCode(answer, redirectUri, attempt.codeVerifier);
    trace.secrets.push(tokens.accessToken, tokens.refreshToken ?? tokens.accessToken);
    const user = await readUser(apiUrl, tokens.accessToken, { fetch, timeoutMs });
    await keeper.save(user.id, tokens);
    trace.identity = user.id;
    const former = sessionCookie.read(c.req.raw);
    if (former !== undefined) await sessions.end(former);
    c.header('set-cookie', sessionCookie.set(await sessions.start(user)), { append: true });
    return c.redirect(attempt.returnTo, 303);
  }

  function readCallback(c: Context<TracedEnv>, state: string): URLSearchParams {
    try {
      return endpoint.readCallback(new URL(c.req.url), state);
    } catch (cause) {
      throw cause instanceof AuthorizationResponseError ? declined(cause.error) : notStartedHere();
    }
  }

  async function signOut(c: Context<TracedEnv>): Promise<Response> {
    guardOrigin(c.req.raw, (from) => from === origin);
    c.header('set-cookie', sessionCookie.clear());
    const id = sessionCookie.read(c.req.raw);
    const user = await identify(c.req.raw);
    if (id !== undefined) await sessions.end(id);
    if (user !== null) {
      c.get('trace').identity = user.id;
      await keeper.forget(user.id).catch((cause: unknown) => {
        // Here they are gone. Those at Procore end by themselves.
        c.get('trace').error = {
          code: 'procore-unavailable',
          message: 'Tokens could not be revoked.',
          cause,
        };
      });
    }
    return c.body(null, 204);
  }

  const app = new Hono<TracedEnv>();
  app.use(traced(options.onEvent));
  app.use(async (c, next) => {
    await next();
    // An address of the callback has a code in it.
    c.header('referrer-policy', 'no-referrer');
  });
  app.notFound((c) => refuse(notFound(), c));
  app.onError((error, c) => refuse(toBackendError(error), c));

  const route =
    (path: string, answer: (c: Context<TracedEnv>) => Promise<Response>) => (c: Context<TracedEnv>) => {
      c.get('trace').route = path;
      return answer(c);
    };
  const mounted = app.basePath(basePath);
  mounted.get('/sign-in', route(signInPath, signIn));
  mounted.get('/callback', route(`${basePath}/callback`, callback));
  mounted.post('/sign-out', route(`${basePath}/sign-out`, signOut));
  mounted.get(
    '/session',
    route(`${basePath}/session`, async (c) => c.json({ user: await identify(c.req.raw) })),
  );

  /** In words for a person on the way back from Procore, in JSON for script. */
  async function refuse(error: BackendError, c: Context<TracedEnv>): Promise<Response> {
    c.get('trace').error = error;
    if (!c.req.path.endsWith('/callback')) return errorResponse(error);
    return c.html(failurePage(`${error.message} ${error.hint}`, signInPath), error.status as 400);
  }

  return {
    fetch: async (request) => app.fetch(request),
    identify,
    accessToken: (user, context) => keeper.accessToken(user.id, context),
    identityKey: (user) => user.id,
    uploadOwners: storeUploadOwners(store),
  };
}

/** Only a place of this very app: anything else would lend the app's name to another site (open redirect). */
function pathOnly(returnTo: string | undefined, origin: string): string {
  if (returnTo === undefined || !returnTo.startsWith('/') || !URL.canParse(returnTo, origin)) return '/';
  const url = new URL(returnTo, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : '/';
}
