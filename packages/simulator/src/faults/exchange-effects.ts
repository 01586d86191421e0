import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import type { RequestTarget } from '../http/request-log.js';
import type { FaultEffect } from './fault.js';

/**
 * Carries out what concerns the exchange as a whole: delays, canned answers, resets.
 *
 * @returns whether the request still wants its real answer.
 */
export async function applyToExchange(
  effects: readonly FaultEffect[],
  target: RequestTarget,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<boolean> {
  for (const effect of effects) {
    if ('delayMs' in effect) {
      await delay(effect.delayMs, outgoing);
      if (outgoing.destroyed) return false;
    } else if ('reset' in effect && effect.reset === 'after') {
      loseAnswer(incoming, outgoing);
    } else if ('reset' in effect) {
      incoming.socket.resetAndDestroy();
      return false;
    } else if ('status' in effect) {
      await answerWith(effect, target, incoming, outgoing);
      return false;
    }
  }
  return true;
}

/** An answer begins with its head, and that comes when the work is done. */
function loseAnswer(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead = () => {
    incoming.socket.resetAndDestroy();
    return outgoing;
  };
}

async function delay(ms: number, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  // A client that leaves, or a simulator that closes, ends the wait: the only way it can reject.
  await sleep(ms, undefined, { signal: gone.signal }).catch(() => undefined);
}

async function answerWith(
  { status, headers, body }: Extract<FaultEffect, { status: number }>,
  target: RequestTarget,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  // The body is taken first: not every client reads an answer that comes while it is still sending.
  incoming.resume();
  await finished(incoming).catch(() => undefined);
  if (outgoing.destroyed) return;
  if (target === 'storage') {
    outgoing.setHeader('access-control-allow-origin', '*');
    outgoing.setHeader('access-control-expose-headers', 'ETag');
  }
  if (typeof body === 'object') outgoing.setHeader('content-type', 'application/json');
  outgoing.writeHead(status, headers).end(typeof body === 'object' ? JSON.stringify(body) : body);
}
