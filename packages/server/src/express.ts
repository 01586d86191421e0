import type { IncomingMessage, ServerResponse } from 'node:http';

import { toNodeHandler } from './node.js';
import type { WebHandler } from './web-handler.js';

/**
 * The backend, or the sign-in, as Express middleware. Mount it before any body parser, at its own base path.
 *
 * @example app.use('/api/procore', toExpressHandler(backend))
 */
export function toExpressHandler(
  handler: WebHandler,
): (
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void> {
  const serve = toNodeHandler(handler);
  return async (request, response, next) => {
    try {
      await serve(request, response);
    } catch (error) {
      next(error);
    }
  };
}
