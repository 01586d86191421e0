import { Hono } from 'hono';
import type { Context } from 'hono';
import { cors } from 'hono/cors';

import { answerEndpoint } from './answer-endpoint.js';
import { routeOf } from './endpoints.js';
import type { Endpoint } from './endpoints.js';
import { BackendError, errorResponse, methodNotAllowed, notFound } from './error-body.js';
import { checkOptions } from './options.js';
import type { BackendErrorReport, ProcoreBackendOptions } from './options.js';
import { describeCause } from './redact.js';

export interface ProcoreBackend {
  fetch: (request: Request) => Promise<Response>;
}

type Env = { Variables: { secrets: string[] } };

const EXPOSED_HEADERS = [
  'Date',
  'Retry-After',
  'X-Rate-Limit-Limit',
  'X-Rate-Limit-Remaining',
  'X-Rate-Limit-Reset',
];

/**
 * The backend between an upload page and Procore: it holds the tokens, lets an allow-list of endpoints pass
 * and answers errors in one shape, `{ error: { code, message, hint } }`.
 *
 * @throws TypeError when an option is missing or illegal.
 */
export function createProcoreBackend<Identity extends {}>(
  options: ProcoreBackendOptions<Identity>,
): ProcoreBackend {
  const settings = checkOptions(options);
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    c.set('secrets', []);
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    // The page corrects the deadlines of signatures by this clock, not by the device's.
    if (!c.res.headers.has('date')) c.header('date', new Date().toUTCString());
  });
  if (settings.allowedOrigins.length > 0) {
    app.use(
      cors({
        origin: [...settings.allowedOrigins],
        credentials: true,
        allowMethods: ['GET', 'POST', 'PATCH'],
        exposeHeaders: EXPOSED_HEADERS,
        maxAge: 600,
      }),
    );
  }
  const answerError = (error: BackendError, c: Context<Env>) => {
    settings.onError?.(reportOf(error, c));
    return errorResponse(error);
  };
  app.notFound((c) => answerError(notFound(), c));
  app.onError((error, c) => answerError(toBackendError(error), c));

  const mounted = app.basePath(settings.basePath);
  for (const endpoint of settings.endpoints) {
    mounted.on(endpoint.method, routeOf(endpoint.path), async (c) => {
      const request = { request: c.req.raw, path: c.req.param(), secrets: c.get('secrets') };
      try {
        return await answerEndpoint(endpoint, request, settings);
      } catch (thrown) {
        // Hono takes Errors only; the app's functions may throw anything.
        throw toBackendError(thrown);
      }
    });
  }
  for (const [path, methods] of methodsByPath(settings.endpoints)) {
    mounted.all(routeOf(path), (c) => answerError(methodNotAllowed(methods), c));
  }
  return { fetch: async (request) => app.fetch(request) };
}

function methodsByPath(endpoints: readonly Endpoint[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of endpoints) methods.set(path, [...(methods.get(path) ?? []), method]);
  return methods;
}

function toBackendError(thrown: unknown): BackendError {
  if (thrown instanceof BackendError) return thrown;
  return new BackendError({
    status: 500,
    code: 'backend-unreachable',
    message: 'This backend failed before it could ask Procore.',
    hint: "See the app's log: identify, authorize or accessToken threw an error.",
    cause: thrown,
  });
}

function reportOf(error: BackendError, c: Context<Env>): BackendErrorReport {
  const { status, code, message, cause } = error;
  return {
    status,
    code,
    message,
    method: c.req.method,
    path: c.req.path,
    ...(cause === undefined ? {} : { cause: describeCause(cause, c.get('secrets')) }),
  };
}
