import { BackendError } from '../error-body.js';
import { FairQueue } from './fair-queue.js';
import { RateWindow } from './rate-window.js';

/** A page sends a few calls at a time; somebody with more than this waiting is no page. */
const MAX_WAITING_PER_USER = 200;

/** For a user's flood, of which no answer says how long it lasts: the length of Procore's spike window. */
const UNKNOWN_WAIT_MS = 10_000;

export interface PacedCall {
  /** The access token: what Procore counts by. */
  token: string;
  /** Whose turn it is. */
  user: string;
  /** Aborted when the page has gone: it waits no longer. */
  signal: AbortSignal;
}

interface Waiting {
  enter: () => void;
}

interface Lane {
  window: RateWindow;
  queue: FairQueue<Waiting>;
  timer?: NodeJS.Timeout | undefined;
}

/**
 * Keeps calls under Procore's rate limit: what fits goes out at once, what does not waits for its turn, and what would
 * wait too long is told when to come back.
 */
export class Pacer {
  readonly #maxWaitMs: number;
  readonly #lanes = new Map<string, Lane>();

  /** @param maxWaitMs milliseconds that a call may wait here before the page is told to come back */
  constructor(maxWaitMs: number) {
    this.#maxWaitMs = maxWaitMs;
  }

  /** @throws BackendError `rate-limited` (429) with `Retry-After`; whatever `call` throws. */
  async run<Answer extends { status: number; headers: Headers }>(
    paced: PacedCall,
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    const lane = this.#laneOf(paced.token);
    await this.#turn(lane, paced);
    let answer: Answer | undefined;
    try {
      answer = await call();
      return answer;
    } finally {
      lane.window.end(answer, Date.now());
      this.#pump(lane);
    }
  }

  #turn(lane: Lane, { user, signal }: PacedCall): Promise<void> {
    const now = Date.now();
    const { window, queue } = lane;
    if (queue.isEmpty && window.hasRoom(now)) {
      window.start(now);
      return Promise.resolve();
    }
    const waitMs = (window.nextRoomAt(now) ?? now) - now;
    const isFar = waitMs > this.#maxWaitMs;
    if (isFar && window.mayAsk) {
      // An hour is long, and limits may be raised meanwhile: Procore says no itself, to a few at a time.
      window.start(now);
      return Promise.resolve();
    }
    if (isFar || queue.waitingOf(user) >= MAX_WAITING_PER_USER) {
      return Promise.reject(rateLimited(waitMs || UNKNOWN_WAIT_MS));
    }
    return new Promise((resolve, reject) => {
      const leave = (reason: BackendError) => {
        settle();
        queue.remove(user, waiting);
        reject(reason);
      };
      const giveUp = setTimeout(() => {
        const later = Date.now();
        const roomAt = window.nextRoomAt(later);
        leave(roomAt === undefined ? unanswered() : rateLimited(roomAt - later));
      }, this.#maxWaitMs);
      const abandon = () => leave(pageGone());
      const settle = () => {
        clearTimeout(giveUp);
        signal.removeEventListener('abort', abandon);
      };
      const waiting: Waiting = {
        enter: () => {
          settle();
          resolve();
        },
      };
      signal.addEventListener('abort', abandon);
      queue.add(user, waiting);
      this.#pump(lane);
    });
  }

  /** Lets in whoever may go, and looks again when there will be room. */
  #pump(lane: Lane): void {
    const { window, queue } = lane;
    clearTimeout(lane.timer);
    const now = Date.now();
    while (!queue.isEmpty && window.hasRoom(now)) {
      window.start(now);
      queue.next()?.enter();
    }
    const at = queue.isEmpty ? undefined : window.nextRoomAt(now);
    lane.timer = at === undefined ? undefined : setTimeout(() => this.#pump(lane), at - now);
  }

  #laneOf(token: string): Lane {
    const known = this.#lanes.get(token);
    if (known !== undefined) return known;
    const now = Date.now();
    // Tokens come and go every 90 minutes: those that are through with are forgotten here.
    for (const [other, { window, queue }] of this.#lanes) {
      if (queue.isEmpty && window.isIdle(now)) this.#lanes.delete(other);
    }
    const lane: Lane = { window: new RateWindow(), queue: new FairQueue() };
    this.#lanes.set(token, lane);
    return lane;
  }
}

function rateLimited(waitMs: number): BackendError {
  return new BackendError({
    status: 429,
    code: 'rate-limited',
    message: "Procore's rate limit is used up.",
    hint: 'Wait until the time that Retry-After gives.',
    headers: { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) },
  });
}

/** Nothing was refused: the calls before it do not come back. */
function unanswered(): BackendError {
  return new BackendError({
    status: 503,
    code: 'procore-unavailable',
    message: 'Procore does not answer the calls before this one.',
    hint: 'Try again in a moment.',
  });
}

function pageGone(): BackendError {
  return new BackendError({
    status: 499,
    code: 'backend-unreachable',
    message: 'The page has gone while its call waited for its turn.',
    hint: 'Nothing was asked of Procore.',
  });
}
