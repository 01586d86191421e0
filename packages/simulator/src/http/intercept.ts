import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import type { SimulatedClock } from '../clock.js';
import { applyToExchange } from '../faults/exchange-effects.js';
import type { FaultEffect } from '../faults/fault.js';
import type { FaultPlan } from '../faults/fault-plan.js';
import type { RequestLog, RequestTarget } from './request-log.js';

export interface InterceptOptions {
  target: RequestTarget;
  clock: SimulatedClock;
  log: RequestLog;
  faults: FaultPlan;
  /** Requests of the simulator itself, or to its admin door: neither logged nor faulted. */
  isExempt: (incoming: IncomingMessage) => boolean;
  serve: (incoming: IncomingMessage, outgoing: ServerResponse, effects: readonly FaultEffect[]) => void;
}

/** In front of both servers: the simulated date on every answer, the request log, and the faults that are due. */
export function intercept({
  target,
  clock,
  log,
  faults,
  isExempt,
  serve,
}: InterceptOptions): RequestListener {
  return (incoming, outgoing) => {
    // Clients correct deadlines by this header: it has to follow the clock that judges them.
    outgoing.setHeader('date', new Date(clock.now()).toUTCString());
    if (isExempt(incoming)) {
      serve(incoming, outgoing, []);
      return;
    }
    log.open(target, incoming, outgoing);
    const { method = 'GET', url: path = '/' } = incoming;
    const effects = faults.take({ target, method, path, segmentIndex: segmentIndexOf(path) });
    void applyToExchange(effects, target, incoming, outgoing).then((wantsAnswer) => {
      if (wantsAnswer) serve(incoming, outgoing, effects);
    });
  };
}

function segmentIndexOf(path: string): number | undefined {
  const partNumber = /[?&]partNumber=(\d+)/.exec(path)?.[1];
  return partNumber === undefined ? undefined : Number(partNumber) - 1;
}
