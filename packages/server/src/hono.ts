import type { WebHandler } from './web-handler.js';

/**
 * The backend, or the sign-in, as a Hono handler.
 *
 * @example app.all('/api/procore/*', toHonoHandler(backend))
 */
export function toHonoHandler(
  handler: WebHandler,
): (context: { req: { raw: Request } }) => Promise<Response> {
  return ({ req }) => handler.fetch(req.raw);
}
