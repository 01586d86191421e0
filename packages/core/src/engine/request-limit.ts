import { isUploadError, type UploadError } from '../errors/upload-error.js';
import type { Clock } from '../ports/clock.js';
import {
  afterEnd,
  afterStrain,
  afterSuccess,
  afterWindow,
  HIGHEST,
  startPace,
  type PaceWindow,
} from './request-pace.js';

/** How many requests there may be, and what it has to hear of them. Each call takes constant time; nothing is timed. */
export interface RequestLimit {
  readonly current: number;
  /** How many there may be where a small file would otherwise wait for a segment of a large one. */
  readonly withSmallFile: number;
  /** Counts strains and disturbances: requests that began in an earlier cohort say nothing new. */
  readonly cohort: number;
  /** So many are under way from now on. */
  occupied(requests: number): void;
  moved(bytes: number): void;
  succeeded(bytes: number, cohort: number): void;
  failed(error: unknown, cohort: number): void;
  /**
   * What was measured lately says nothing, nor does the end of what is under way: everything was stopped, or the machine was asleep.
   */
  disturbed(): void;
}

export function fixedLimit(limit: number): RequestLimit {
  const nothing = () => {};
  return {
    current: limit,
    withSmallFile: limit,
    cohort: 0,
    occupied: nothing,
    moved: nothing,
    succeeded: nothing,
    failed: nothing,
    disturbed: nothing,
  };
}

/** After a change, connections are opened and find their speed before anything is measured. */
const SETTLING_MS = 500;
const MIN_WINDOW_MS = 1_000;
/** A window in which no requests end must be so long that what sockets buffer no longer counts. */
const MIN_WINDOW_BYTES_PER_REQUEST = 16 * 1024 * 1024;

/** A single loss is the weather of bad links, where fewer requests would only be slower; two close to one another are a strain. */
const TOO_MANY_LOSSES = 2;
const FORGOTTEN_BY_SUCCESS = 1 / 8;

/** A limit between 1 and 6 that follows throughput and strain: {@link startPace} decides, this measures. */
export function adaptiveLimit(clock: Clock): RequestLimit {
  let pace = startPace();
  let requests = 0;
  let cohort = 0;
  let opensAt = clock.now();
  let startedAt: number | undefined;
  let [bytes, finished, finishedBytes, fullMs] = [0, 0, 0, 0];
  let fullSince: number | undefined;
  let losses = 0;

  function restart(delayMs: number): void {
    opensAt = clock.now() + delayMs;
    startedAt = undefined;
  }

  function become(next: typeof pace): void {
    const isChanged = next.limit !== pace.limit;
    pace = next;
    if (isChanged) restart(SETTLING_MS);
  }

  /** Whether something is being measured. A window opens with the first event after it may. */
  function isOpen(now: number): boolean {
    if (startedAt !== undefined && now >= startedAt) return true;
    // A clock that was put back must not keep it closed.
    if (startedAt === undefined && now < opensAt && opensAt - now <= SETTLING_MS) return false;
    startedAt = now;
    [bytes, finished, finishedBytes, fullMs] = [0, 0, 0, 0];
    fullSince = requests >= pace.limit ? now : undefined;
    return false;
  }

  function windowUntil(now: number): PaceWindow {
    const ms = now - (startedAt ?? now);
    return { ms, bytes, finished, finishedBytes, fullMs: fullMs + now - (fullSince ?? now) };
  }

  function closeWhenLongEnough(now: number): void {
    const isEnough = finished >= pace.limit || bytes >= pace.limit * MIN_WINDOW_BYTES_PER_REQUEST;
    if (now - (startedAt ?? now) < MIN_WINDOW_MS || !isEnough) return;
    const window = windowUntil(now);
    restart(0);
    become(afterWindow(pace, window));
  }

  return {
    get current() {
      return pace.limit;
    },
    get withSmallFile() {
      const isStrained = pace.phase.name === 'recovering';
      return isStrained ? pace.limit : Math.min(pace.limit + 1, HIGHEST);
    },
    get cohort() {
      return cohort;
    },
    occupied(count) {
      requests = count;
      if (startedAt === undefined) return;
      const now = clock.now();
      if (requests >= pace.limit) fullSince ??= now;
      else if (fullSince !== undefined) {
        fullMs += now - fullSince;
        fullSince = undefined;
      }
      // Nothing to measure until the next file, which may come in an hour.
      if (requests === 0) restart(0);
    },
    moved(count) {
      const now = clock.now();
      if (!isOpen(now)) return;
      bytes += count;
      closeWhenLongEnough(now);
    },
    succeeded(size, itsCohort) {
      const now = clock.now();
      if (isOpen(now)) {
        finished += 1;
        finishedBytes += size;
        become(afterEnd(pace, windowUntil(now)));
        closeWhenLongEnough(now);
      }
      losses = Math.max(0, losses - FORGOTTEN_BY_SUCCESS);
      if (itsCohort === cohort) become(afterSuccess(pace));
    },
    failed(error, itsCohort) {
      if (!isUploadError(error) || !error.retryable || itsCohort !== cohort) return;
      if (LOSSES.includes(error.code)) losses += 1;
      if (losses < TOO_MANY_LOSSES && !asksForLess(error)) return;
      losses = 0;
      cohort += 1;
      become(afterStrain(pace));
      restart(SETTLING_MS);
    },
    disturbed() {
      cohort += 1;
      restart(SETTLING_MS);
    },
  };
}

/** What came to nothing may be lost by chance. */
const LOSSES: readonly string[] = ['storage-unreachable', 'storage-rejected'];

/** Storage is strained and says so, or is too busy to say anything. */
function asksForLess({ code, details: { status, s3Code } }: UploadError): boolean {
  const codes: readonly unknown[] = [code, status, s3Code];
  return ['stalled', 429, 503, 'SlowDown'].some((strain) => codes.includes(strain));
}
