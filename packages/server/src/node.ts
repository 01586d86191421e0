import type { IncomingMessage, ServerResponse } from 'node:http';

import { getRequestListener } from '@hono/node-server';

import { errorResponse, notFound } from './error-body.js';
import { isPlainPath } from './request-guards.js';
import type { WebHandler } from './web-handler.js';

/**
 * The backend, or the sign-in, as a handler for `node:http` and Connect. Mount it before any body parser.
 *
 * @example createServer(toNodeHandler(backend)).listen(3000)
 */
export function toNodeHandler(
  handler: WebHandler,
): (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => Promise<void> {
  const serve = getRequestListener((request) => handler.fetch(request), { overrideGlobalObjects: false });
  const refuse = getRequestListener(() => errorResponse(notFound()), { overrideGlobalObjects: false });
  return async (request, response) => {
    // Connect and Express cut their mount point off `url`; the backend's basePath has it.
    if (request.originalUrl !== undefined) request.url = request.originalUrl;
    // A Request's URL has lost its dot segments: whoever stands in front may have judged the path by them.
    const [path = ''] = (request.url ?? '').split('?', 1);
    await (isPlainPath(path) ? serve : refuse)(request, response);
  };
}
