/** How many calls go out at once while only an answer can say how many may. */
const ASKING_CALLS = 4;

/** Procore's longer window: an answer that asks for more is mistaken. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * What Procore's answers say about one rate limit, and so whether another call may start. Source: Procore's rate-limit
 * guide: `X-Rate-Limit-Limit`, `-Remaining` and `-Reset` (unix seconds) speak of whichever window would be hit first.
 */
export class RateWindow {
  #answered = false;
  #limit: number | undefined;
  #remaining = 0;
  /** Epoch milliseconds of this machine's clock, as the next two. */
  #resetAt = 0;
  #pausedUntil = 0;
  #inFlight = 0;

  /** Whether a call may start now. */
  hasRoom(now: number): boolean {
    if (now < this.#pausedUntil) return false;
    if (!this.#answered) return this.mayAsk;
    if (this.#limit === undefined) return true;
    if (now >= this.#resetAt) return this.#inFlight < this.#limit;
    return this.#remaining > 0;
  }

  /** Few enough are under way to ask Procore whether there is room after all. */
  get mayAsk(): boolean {
    return this.#inFlight < ASKING_CALLS;
  }

  /** When there will be room, as far as is known: `undefined` where only an answer can make it. */
  nextRoomAt(now: number): number | undefined {
    if (now < this.#pausedUntil) return this.#pausedUntil;
    return this.#limit !== undefined && now < this.#resetAt ? this.#resetAt : undefined;
  }

  start(now: number): void {
    if (this.#limit !== undefined && now >= this.#resetAt) {
      this.#remaining = this.#limit - this.#inFlight;
      // Until the first answer of the new window: its end is not known, its size is.
      this.#resetAt = now + LONGEST_WAIT_MS;
    }
    this.#inFlight += 1;
    this.#remaining -= 1;
  }

  /** The call is over, with an answer or without. */
  end(answer: { status: number; headers: Headers } | undefined, now: number): void {
    this.#inFlight -= 1;
    if (answer === undefined) return;
    this.#answered = true;
    const { status, headers } = answer;
    // Both clocks may be wrong; the answer's own date makes of its reset a span.
    const sentAt = Date.parse(headers.get('date') ?? '') || now;
    const limit = numberIn(headers, 'x-rate-limit-limit');
    const remaining = numberIn(headers, 'x-rate-limit-remaining');
    const reset = numberIn(headers, 'x-rate-limit-reset');
    if (limit !== undefined && remaining !== undefined && reset !== undefined) {
      this.#limit = limit;
      // Some of those under way are not counted in it yet: rather wait for one too many.
      this.#remaining = Math.max(0, remaining - this.#inFlight);
      this.#resetAt = now + clamp(reset * 1000 - sentAt);
    }
    const retryAfterMs = retryAfter(headers, sentAt);
    if ((status === 429 || status === 503) && retryAfterMs !== undefined) {
      this.#pausedUntil = Math.max(this.#pausedUntil, now + retryAfterMs);
    }
  }

  /** Nothing is known that is still of use, and nothing is under way. */
  isIdle(now: number): boolean {
    return this.#inFlight === 0 && now >= this.#resetAt && now >= this.#pausedUntil;
  }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfter(headers: Headers, sentAt: number): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - sentAt;
  return Number.isNaN(ms) ? undefined : clamp(ms);
}

function numberIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name) ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

const clamp = (ms: number): number => Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
