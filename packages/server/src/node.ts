import type { IncomingMessage, ServerResponse } from 'node:http';

import { getRequestListener } from '@hono/node-server';

import type { ProcoreBackend } from './create-procore-backend.js';

/**
 * The backend as a handler for `node:http`, Express and Connect. Mount it before any body parser.
 *
 * @example app.use('/api/procore', toNodeHandler(backend))
 */
export function toNodeHandler(
  backend: ProcoreBackend,
): (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => Promise<void> {
  const listener = getRequestListener(backend.fetch, { overrideGlobalObjects: false });
  return async (request, response) => {
    // Express and Connect cut their mount point off `url`; the backend's basePath has it.
    if (request.originalUrl !== undefined) request.url = request.originalUrl;
    await listener(request, response);
  };
}
