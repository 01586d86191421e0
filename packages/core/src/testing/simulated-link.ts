import type { RequestLimit } from '../engine/request-limit.js';
import type { Clock } from '../ports/clock.js';
import { lost, slowDown } from './storage-errors.js';

/** What requests meet on their way. */
export interface SimulatedLink {
  /** All requests together, by the time. */
  bytesPerSecond(atMs: number): number;
  /** What one request gets at most: windows, latency and loss hold a single connection down. */
  readonly perRequest?: number;
  /** Before the first byte and after the last one: preflight, round trips, the store's own work. */
  readonly overheadMs?: number;
  /** Bytes that a request hands over at once, long before they have arrived. */
  readonly socketBuffer?: number;
  /** Share of the requests that are lost. */
  readonly lossShare?: number;
  /** The store refuses what begins while this many others are under way. */
  readonly refusesAbove?: number;
}

export interface SimulatedRun {
  readonly bytesPerSecond: number;
  /** The limit after every second. */
  readonly limits: readonly number[];
  readonly failures: number;
}

interface Flow {
  readonly cohort: number;
  waitMs: number;
  sent: number;
  reported: number;
  readonly fails: 'lost' | 'refused' | undefined;
}

const STEP_MS = 50;

/** Sends segments without end for a while, as many at once as `limit` says, in time that passes by itself. */
export function simulateLink(
  link: SimulatedLink,
  limit: RequestLimit,
  clock: Clock & { advance(ms: number): void },
  { seconds, segmentSize, random }: { seconds: number; segmentSize: number; random: () => number },
): SimulatedRun {
  const {
    perRequest = Infinity,
    overheadMs = 50,
    socketBuffer = 0,
    lossShare = 0,
    refusesAbove = Infinity,
  } = link;
  let flows: Flow[] = [];
  const limits: number[] = [];
  let [total, failures] = [0, 0];

  function fill(): void {
    while (flows.length < limit.current) {
      const isLost = random() < lossShare;
      const fails = flows.length >= refusesAbove ? 'refused' : isLost ? 'lost' : undefined;
      flows.push({ cohort: limit.cohort, waitMs: overheadMs, sent: 0, reported: 0, fails });
      limit.occupied(flows.length);
    }
  }

  function move(flow: Flow, bytes: number): void {
    flow.sent = Math.min(segmentSize, flow.sent + bytes);
    const reported = Math.min(segmentSize, flow.sent + socketBuffer);
    limit.moved(reported - flow.reported);
    flow.reported = reported;
  }

  function end(flow: Flow): void {
    flows = flows.filter((other) => other !== flow);
    if (flow.fails) {
      failures += 1;
      limit.failed(flow.fails === 'refused' ? slowDown() : lost(), flow.cohort);
    } else {
      total += segmentSize;
      limit.succeeded(segmentSize, flow.cohort);
    }
    fill();
    limit.occupied(flows.length);
  }

  const start = clock.now();
  for (let at = 0; at < seconds * 1000; at += STEP_MS) {
    fill();
    clock.advance(STEP_MS);
    const moving = flows.filter(({ waitMs }) => waitMs <= 0);
    const share = Math.min(link.bytesPerSecond(clock.now() - start) / (moving.length || 1), perRequest);
    for (const flow of flows) {
      if (flow.waitMs > 0) flow.waitMs -= STEP_MS;
      else move(flow, (share * STEP_MS) / 1000);
      // What is refused or lost is so in its middle.
      if (flow.sent >= (flow.fails ? segmentSize / 2 : segmentSize)) end(flow);
    }
    if ((at + STEP_MS) % 1000 === 0) limits.push(limit.current);
  }
  return { bytesPerSecond: total / seconds, limits, failures };
}

/** Numbers in [0, 1) that are the same at every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
