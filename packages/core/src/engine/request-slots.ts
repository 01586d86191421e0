import type { Clock } from '../ports/clock.js';
import { abortable } from './abortable.js';
import { createFairQueue, type Requester } from './fair-queue.js';
import { adaptiveLimit, fixedLimit } from './request-limit.js';
import { HIGHEST, START } from './request-pace.js';

export interface SlotRequest {
  /** Where the request will go. */
  readonly url: string;
  /** Bytes that it will carry. */
  readonly size: number;
  readonly signal: AbortSignal;
}

/** The slots as one upload sees them. */
export interface OwnSlots {
  /** Whether any upload's request is under way. */
  readonly areInUse: () => boolean;
  /**
   * Runs `task` once it has a slot. The task reports the bytes it has handed to the network so far, from zero again where it starts anew.
   *
   * @throws the signal's reason when aborted while waiting; whatever the task throws.
   */
  run<Result>(
    request: SlotRequest,
    task: (onLoaded: (loaded: number) => void) => Promise<Result>,
  ): Promise<Result>;
}

/** Storage takes few requests at once; this says whose are next. */
export interface RequestSlots {
  of(requester: Requester): OwnSlots;
  /** The requester has another place now. */
  moved(requester: Requester): void;
  /** The gate has closed or opened, or the machine was asleep: what was measured meanwhile is not the link's doing. */
  disturbed(): void;
}

export type RequestsOption = number | 'auto';

/**
 * How many segments of one upload are worked on at once. Where the limit follows the link, one waits even while the others have every
 * slot: an upload that is prioritized loses none to others between two segments, and one that waits to be sent again leaves none empty.
 * A number that was given is also the number of segments that are begun.
 */
export function segmentsAtOnce(requests: RequestsOption): number {
  return requests === 'auto' ? HIGHEST + 1 : requests;
}

/** How many requests to reckon with before the link is known: on the slow ones, where it matters, it stays with these. */
export function likelyRequests(requests: RequestsOption): number {
  return requests === 'auto' ? START : requests;
}

/** @param requests A number is for all origins together; `'auto'` finds each origin's own. */
export function createRequestSlots(requests: RequestsOption, clock: Clock): RequestSlots {
  const origins = new Map<string, OriginSlots>();

  function slotsAt(url: string): OriginSlots {
    const origin = requests === 'auto' ? originOf(url) : '';
    const slots =
      origins.get(origin) ??
      createOriginSlots(requests === 'auto' ? adaptiveLimit(clock) : fixedLimit(requests));
    origins.set(origin, slots);
    return slots;
  }

  return {
    of: (requester) => ({
      areInUse: () => [...origins.values()].some((slots) => slots.underWay() > 0),
      run: (request, task) => slotsAt(request.url).run(requester, request, task),
    }),
    moved: (requester) => origins.forEach(({ queue }) => queue.moved(requester)),
    disturbed: () => origins.forEach(({ limit }) => limit.disturbed()),
  };
}

type OriginSlots = ReturnType<typeof createOriginSlots>;

function createOriginSlots(limit: ReturnType<typeof adaptiveLimit>) {
  const queue = createFairQueue();
  let underWay = 0;

  function startNext(): boolean {
    if (underWay < limit.current) return queue.startNext(false);
    return underWay < limit.withSmallFile && queue.startNext(true);
  }

  function serve(): void {
    while (startNext());
  }

  async function run<Result>(
    requester: Requester,
    { size, signal }: SlotRequest,
    task: (onLoaded: (loaded: number) => void) => Promise<Result>,
  ): Promise<Result> {
    await abortable<void>(signal, (start) => {
      const leave = queue.join(requester, () => {
        underWay += 1;
        limit.occupied(underWay);
        start();
      });
      serve();
      return leave;
    });
    const { cohort } = limit;
    let counted = 0;
    const onLoaded = (loaded: number) => {
      limit.moved(loaded >= counted ? loaded - counted : loaded);
      counted = loaded;
      serve();
    };
    try {
      const result = await task(onLoaded);
      // A small form reports nothing on its way.
      if (counted < size) limit.moved(size - counted);
      limit.succeeded(size, cohort);
      return result;
    } catch (error) {
      if (!signal.aborted) limit.failed(error, cohort);
      throw error;
    } finally {
      underWay -= 1;
      queue.ended(requester);
      serve();
      limit.occupied(underWay);
    }
  }

  return { queue, limit, run, underWay: () => underWay };
}

/** Of a URL that the backend gave: one that is none fails when it is used. */
function originOf(url: string): string {
  return /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
}
