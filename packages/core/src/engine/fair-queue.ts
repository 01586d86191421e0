import { isPrioritized, type Placed } from './line.js';

/** Who wants requests made: an upload with its segments, or with its form. */
export interface Requester extends Placed {
  /** It has one request to make in all. */
  readonly isSmall: boolean;
}

/** Requests that wait for a slot. To join, to leave and to be next take constant time. */
export interface FairQueue {
  /** Answers how to leave. */
  join(requester: Requester, start: () => void): () => void;
  /** Starts the next one; `false` where none waits. With `smallOnly`, the next of a small file that has no request under way. */
  startNext(smallOnly: boolean): boolean;
  /** A request that was started has ended. */
  ended(requester: Requester): void;
  /** The requester has another place now. */
  moved(requester: Requester): void;
}

/** One requester's share. */
interface Share {
  readonly requester: Requester;
  readonly waiting: Set<() => void>;
  underWay: number;
  /** The turn it waits in. */
  turn?: Set<Share> | undefined;
}

/**
 * Who has the fewest requests under way is next, and of those, who has waited longest: a file of thousands of segments and one of a
 * single form each get the same. Prioritized uploads go before all others.
 */
export function createFairQueue(): FairQueue {
  const shares = new Map<Requester, Share>();
  const prioritized = new Set<Share>();
  /** By the number of requests under way. */
  const turns: Set<Share>[] = [];
  /** Those of the first turn that are small. */
  const small = new Set<Share>();

  function shareOf(requester: Requester): Share {
    const share = shares.get(requester) ?? { requester, waiting: new Set(), underWay: 0 };
    shares.set(requester, share);
    return share;
  }

  function turnOf({ requester, waiting, underWay }: Share): Set<Share> | undefined {
    if (waiting.size === 0) return undefined;
    return isPrioritized(requester) ? prioritized : (turns[underWay] ??= new Set());
  }

  /** Puts a share where it belongs after a change. Who belongs where it is keeps its turn. */
  function settle(share: Share): void {
    const turn = turnOf(share);
    if (turn !== share.turn) {
      share.turn?.delete(share);
      share.turn = turn?.add(share);
    }
    const { requester, waiting, underWay } = share;
    if (requester.isSmall && turn && underWay === 0) small.add(share);
    else small.delete(share);
    if (waiting.size === 0 && underWay === 0) shares.delete(requester);
  }

  /** As many as there are uploads under way at most. */
  function firstPrioritized(): Share | undefined {
    let first: Share | undefined;
    for (const share of prioritized) {
      if (!first || share.requester.place < first.requester.place) first = share;
    }
    return first;
  }

  function next(smallOnly: boolean): Share | undefined {
    const [share] = smallOnly ? small : (turns.find((turn) => turn !== undefined && turn.size > 0) ?? []);
    return (smallOnly ? undefined : firstPrioritized()) ?? share;
  }

  return {
    join(requester, start) {
      const share = shareOf(requester);
      share.waiting.add(start);
      settle(share);
      return () => {
        if (share.waiting.delete(start)) settle(share);
      };
    },
    startNext(smallOnly) {
      const share = next(smallOnly);
      const [start] = share?.waiting ?? [];
      if (!share || !start) return false;
      share.waiting.delete(start);
      share.underWay += 1;
      settle(share);
      start();
      return true;
    },
    ended(requester) {
      const share = shareOf(requester);
      share.underWay -= 1;
      settle(share);
    },
    moved(requester) {
      const share = shares.get(requester);
      if (share) settle(share);
    },
  };
}
