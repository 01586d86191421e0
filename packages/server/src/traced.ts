import type { MiddlewareHandler } from 'hono';

import { RequestTrace } from './events.js';
import type { BackendEvent } from './events.js';

export type TracedEnv = { Variables: { trace: RequestTrace } };

/** Gives every request its id and its trace, every answer what none may lack, and tells `onEvent` once it is answered. */
export function traced(onEvent: ((event: BackendEvent) => void) | undefined): MiddlewareHandler<TracedEnv> {
  return async (c, next) => {
    const trace = new RequestTrace();
    c.set('trace', trace);
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    c.header('x-request-id', trace.requestId);
    onEvent?.(trace.eventOf(c.req.method, c.res.status));
  };
}
