/**
 * How many requests an origin is given at once. Pure: what was seen of the link goes in, the next pace comes out.
 *
 * One more is tried while that brings more bytes; where it does not, the try is taken back and repeated ever more seldom. What strains
 * storage lowers the pace at once, and successes bring it back.
 */
export interface RequestPace {
  readonly limit: number;
  readonly phase: PacePhase;
  /** What `limit` requests are known to bring. */
  readonly known?: Throughput;
  /** Windows to rest after the next try that brings nothing. */
  readonly nextRest: number;
}

type PacePhase =
  /** Learns what the limit brings. */
  | { readonly name: 'measuring' }
  /** Tries one more than what brought `before`. */
  | { readonly name: 'trying'; readonly before: Throughput }
  /** One more brought nothing lately. */
  | { readonly name: 'resting'; readonly windows: number }
  | Recovering;

/** On the way back `to` where it was before storage was strained. */
interface Recovering {
  readonly name: 'recovering';
  readonly to: number;
  readonly successes: number;
  /** Each step takes so many times as many successes as there are requests. */
  readonly caution: number;
  /** Whether it has come nearer since the last strain: then that was the limit's doing, rather than an outage's. */
  readonly hasRisen: boolean;
}

interface Throughput {
  /** Bytes per ms. */
  readonly rate: number;
  /** Mean size of the requests that ended; `undefined` where none did. */
  readonly requestSize: number | undefined;
}

/** A stretch of time in which the limit did not change. */
export interface PaceWindow {
  readonly ms: number;
  /** Handed to the network. */
  readonly bytes: number;
  /** Requests that succeeded, and their bytes in all. */
  readonly finished: number;
  readonly finishedBytes: number;
  /** For how many ms as many requests were under way as may be: else something else holds the throughput down. */
  readonly fullMs: number;
}

export const LOWEST = 1;
/** On loopback four are fastest (field notes); from there either way is short. */
export const START = 4;
/** As many connections as browsers open to a host over HTTP/1.1. */
export const HIGHEST = 6;

/** A slump leaves two, so that the gap between two requests never leaves the link idle. */
const LOWEST_BY_SLUMP = 2;
/** What one more must bring. Proportional growth from 5 to 6 is 20 %; what a link's own unrest brings is less than this. */
const WORTHWHILE = 1.1;
/** Where so much moves within a second, what an interruption costs is soon sent again: fewer requests than connections save nothing. */
const FAST = { bytes: 32 * 1024 * 1024, ms: 1_000 };
/** What a strain leaves. */
const KEPT_BY_STRAIN = 0.7;
const FIRST_REST = 4;
const LONGEST_REST = 64;
const MOST_CAUTION = 16;
/** Once it is back, this many times the limit must succeed before the strain is forgotten. */
const CALM_AFTER = 4;
const FULL_SHARE = 0.8;

export function startPace(): RequestPace {
  return measuring(START);
}

function measuring(limit: number, known?: Throughput, nextRest = FIRST_REST): RequestPace {
  return { limit, phase: { name: 'measuring' }, nextRest, ...(known && { known }) };
}

/** What a window says: whether to try one more, to keep it, to take it back, or that the link is another one now. */
export function afterWindow(pace: RequestPace, window: PaceWindow): RequestPace {
  const { limit, phase, known, nextRest } = pace;
  if (phase.name === 'recovering' || window.fullMs < window.ms * FULL_SHARE || window.ms <= 0) return pace;
  const seen = throughputOf(window);
  if (phase.name === 'trying') {
    const { before } = phase;
    // Other files, other overhead: that says nothing of one more.
    if (!areComparable(before, seen)) return measuring(limit - 1, undefined, nextRest);
    if (seen.rate >= before.rate * WORTHWHILE) return tryOneMore(limit, seen, FIRST_REST);
    return {
      limit: limit - 1,
      phase: { name: 'resting', windows: nextRest },
      known: before,
      nextRest: Math.min(nextRest * 2, LONGEST_REST),
    };
  }
  if (!known || !areComparable(known, seen)) {
    return phase.name === 'measuring' ? tryOneMore(limit, seen, nextRest) : { ...pace, known: seen };
  }
  if (seen.rate < known.rate / 2) return measuring(afterSlump(limit));
  if (phase.name === 'measuring' || seen.rate > known.rate * 2) return tryOneMore(limit, seen, nextRest);
  const rate = (known.rate + seen.rate) / 2;
  const smoothed = { rate, requestSize: seen.requestSize ?? known.requestSize };
  if (phase.windows <= 1) return tryOneMore(limit, smoothed, nextRest);
  return { ...pace, known: smoothed, phase: { name: 'resting', windows: phase.windows - 1 } };
}

/**
 * A request ended in the window so far. A fast link gets as many as there are connections: that brings a few percent, which its unrest
 * would hide from a try. What moved and what ended both tell: sockets swallow bytes, and requests end together.
 */
export function afterEnd(pace: RequestPace, window: PaceWindow): RequestPace {
  const { ms, bytes, finishedBytes } = window;
  if (ms > FAST.ms || Math.min(bytes, finishedBytes) < FAST.bytes) return pace;
  if (pace.phase.name === 'recovering' || pace.limit === HIGHEST) return pace;
  return tryOneMore(HIGHEST, throughputOf(window), FIRST_REST);
}

/** Storage asked for less, or cannot be reached. To be said once for the requests that were under way together. */
export function afterStrain({ limit, phase }: RequestPace): RequestPace {
  const again = phase.name === 'recovering';
  const before = phase.name === 'trying' ? limit - 1 : limit;
  return {
    limit: Math.max(LOWEST, Math.floor(before * KEPT_BY_STRAIN)),
    phase: {
      name: 'recovering',
      to: again ? phase.to : before,
      successes: 0,
      caution: again ? Math.min(phase.caution * (phase.hasRisen ? 2 : 1), MOST_CAUTION) : 1,
      hasRisen: false,
    },
    nextRest: FIRST_REST,
  };
}

/** A request succeeded that was begun after the last strain. */
export function afterSuccess(pace: RequestPace): RequestPace {
  const { limit, phase } = pace;
  if (phase.name !== 'recovering') return pace;
  const isBack = limit >= phase.to;
  const successes = phase.successes + 1;
  if (successes < limit * (isBack ? CALM_AFTER : phase.caution)) {
    return { ...pace, phase: { ...phase, successes } };
  }
  return isBack
    ? measuring(limit)
    : { ...pace, limit: limit + 1, phase: { ...phase, successes: 0, hasRisen: true } };
}

function tryOneMore(limit: number, known: Throughput, nextRest: number): RequestPace {
  return limit < HIGHEST
    ? { limit: limit + 1, phase: { name: 'trying', before: known }, nextRest }
    : { limit, phase: { name: 'resting', windows: LONGEST_REST }, known, nextRest };
}

function afterSlump(limit: number): number {
  return Math.max(Math.min(limit, LOWEST_BY_SLUMP), Math.ceil(limit / 2));
}

function throughputOf({ bytes, ms, finished, finishedBytes }: PaceWindow): Throughput {
  return { rate: bytes / ms, requestSize: finished === 0 ? undefined : finishedBytes / finished };
}

/** A thousand photos after a film are slower for another reason than the number of requests. */
function areComparable({ requestSize: a }: Throughput, { requestSize: b }: Throughput): boolean {
  return a === undefined || b === undefined || (a <= b * 2 && b <= a * 2);
}
