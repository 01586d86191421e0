import { Hono } from 'hono';
import type { Context } from 'hono';
import { cors } from 'hono/cors';

import { answerEndpoint } from './answer-endpoint.js';
import { routeOf } from './endpoints.js';
import type { Endpoint } from './endpoints.js';
import { BackendError, errorResponse, methodNotAllowed, notFound } from './error-body.js';
import { answerHealth } from './health.js';
import { checkOptions } from './options.js';
import type { ProcoreBackendOptions } from './options.js';
import { guardTarget } from './request-guards.js';
import { traced } from './traced.js';
import type { TracedEnv } from './traced.js';

export interface ProcoreBackend {
  fetch: (request: Request) => Promise<Response>;
}

const EXPOSED_HEADERS = [
  'Date',
  'Retry-After',
  'X-Rate-Limit-Limit',
  'X-Rate-Limit-Remaining',
  'X-Rate-Limit-Reset',
  'X-Request-Id',
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
  const app = new Hono<TracedEnv>();

  app.use(traced(settings.onEvent));
  app.use(async (c, next) => {
    await next();
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
  const answerError = (error: BackendError, c: Context<TracedEnv>) => {
    c.get('trace').error = error;
    return errorResponse(error);
  };
  app.notFound((c) => answerError(notFound(), c));
  app.onError((error, c) => answerError(toBackendError(error), c));
  app.use(async (c, next) => {
    guardTarget(c.req.raw);
    await next();
  });

  const mounted = app.basePath(settings.basePath);
  mounted.get('/health', () => answerHealth(settings.uploadOwners));
  for (const endpoint of settings.endpoints) {
    mounted.on(endpoint.method, routeOf(endpoint.path), async (c) => {
      const request = { request: c.req.raw, path: c.req.param(), trace: c.get('trace') };
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
