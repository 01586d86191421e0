import type { WebHandler } from './web-handler.js';

/** What a `route.ts` of Next.js exports. */
export interface RouteHandlers {
  GET: (request: Request) => Promise<Response>;
  POST: (request: Request) => Promise<Response>;
  PATCH: (request: Request) => Promise<Response>;
}

/**
 * The backend, or the sign-in, as route handlers of Next.js's App Router (`app/api/procore/[...path]/route.ts`).
 *
 * @param create called at the first request: `next build` loads the route too, where there are no secrets
 * @example export const { GET, POST, PATCH } = toRouteHandlers(() => createProcoreBackend({ … }))
 */
export function toRouteHandlers(create: () => WebHandler): RouteHandlers {
  let handler: WebHandler | undefined;
  const handle = (request: Request) => (handler ??= create()).fetch(request);
  return { GET: handle, POST: handle, PATCH: handle };
}
