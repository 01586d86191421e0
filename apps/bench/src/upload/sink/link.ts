import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What a line adds to loopback. */
export interface LinkLimits {
  /** Shared by all requests; absent: as fast as the machine. */
  readonly bitsPerSecond?: number | undefined;
  /** From a request's arrival to its answer, besides the time it takes. */
  readonly latencyMs?: number | undefined;
}

/** Timers are late by as much: what was not used meanwhile may be made up for. */
const CREDIT_MS = 20;
/** Below this, pausing costs more than it is true to the line. */
const SLACK_MS = 2;

export interface Link {
  limits: LinkLimits;
  /** Reads a body to its end at the line's pace; `onBytes` sees each piece. */
  read(request: IncomingMessage, onBytes: (piece: Buffer) => void): Promise<void>;
  latency(): Promise<void>;
}

/** One bucket for all connections: the moment at which the line has sent what has arrived so far. */
export function createLink(): Link {
  let sentAt = 0;
  const link: Link = {
    limits: {},
    async read(request, onBytes) {
      request.on('data', (piece: Buffer) => {
        onBytes(piece);
        const { bitsPerSecond } = link.limits;
        if (bitsPerSecond === undefined) return;
        const now = performance.now();
        sentAt = Math.max(sentAt, now - CREDIT_MS) + (piece.length * 8000) / bitsPerSecond;
        if (sentAt - now < SLACK_MS) return;
        request.pause();
        setTimeout(() => request.resume(), sentAt - now);
      });
      await new Promise<void>((resolve, reject) => {
        request.once('end', resolve);
        request.once('close', () => reject(new Error('The request ended early.')));
      });
    },
    async latency() {
      const { latencyMs } = link.limits;
      if (latencyMs !== undefined) await delay(latencyMs);
    },
  };
  return link;
}
