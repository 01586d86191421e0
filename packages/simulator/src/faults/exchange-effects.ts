import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import type { RequestTarget } from '../http/request-log.js';
import { cutAnswer, withoutAnswer } from './cut-answer.js';
import type { FaultEffect } from './fault.js';
import { throttled } from './throttle.js';

/**
 * Carries out what concerns the exchange as a whole: delays, canned answers, resets, stalls.
 *
 * @returns whether the request still wants its real answer.
 */
export async function applyToExchange(
  effects: readonly FaultEffect[],
  target: RequestTarget,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<boolean> {
  const reset = () => void incoming.socket.resetAndDestroy();
  const slow = effects.find((effect) => 'bytesPerSecond' in effect);
  const source = slow ? () => throttled(incoming, slow.bytesPerSecond) : () => incoming;

  for (const effect of effects) {
    if ('delayMs' in effect) {
      await delay(effect.delayMs, outgoing);
      if (outgoing.destroyed) return false;
    } else if ('status' in effect) {
      await answerWith(effect, target, incoming, outgoing);
      return false;
    } else if ('reset' in effect && effect.reset === 'before') {
      reset();
      return false;
    } else if ('reset' in effect && effect.reset === 'after') {
      withoutAnswer(outgoing, reset);
    } else if ('reset' in effect) {
      const length = bodyLength(incoming);
      if (length === 0) {
        cutAnswer(outgoing, (answer = 2) => Math.floor(answer / 2), reset);
        continue;
      }
      await take(source(), Math.ceil(length / 2));
      reset();
      return false;
    } else if ('stallAfterBytes' in effect) {
      const isAnswers = target === 'api' || bodyLength(incoming) === 0;
      if (isAnswers && effect.stallAfterBytes > 0) {
        cutAnswer(
          outgoing,
          () => effect.stallAfterBytes,
          () => {},
        );
      } else if (isAnswers || effect.stallAfterBytes >= bodyLength(incoming)) {
        withoutAnswer(outgoing);
      } else {
        await take(source(), effect.stallAfterBytes);
        watchForEnd(outgoing);
        return false;
      }
    }
  }
  return true;
}

/** Bytes that the client announced; of one who sends in chunks nobody knows how many will come. */
function bodyLength({ headers }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Infinity;
  return Number(headers['content-length'] ?? 0);
}

/** Reads so many bytes and no more: what comes after them waits in the connection. */
async function take(source: AsyncIterable<Buffer>, bytes: number): Promise<void> {
  let taken = 0;
  const chunks = source[Symbol.asyncIterator]();
  while (taken < bytes) {
    // A client that leaves ends it as well.
    const next = await chunks.next().catch(() => undefined);
    if (next === undefined || next.done === true) return;
    taken += next.value.length;
  }
}

const LOOK_EVERY_MS = 500;

/** On a connection that is not read any more, only writing shows that the client has left: clients ignore an interim answer. */
function watchForEnd(outgoing: ServerResponse): void {
  const timer = setInterval(() => outgoing.writeProcessing(), LOOK_EVERY_MS);
  outgoing.once('close', () => clearInterval(timer));
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
