import { isUploadError, UploadError } from '../errors/upload-error.js';
import type { UploadErrorCode } from '../errors/error-codes.js';
import type { GateReason, UploadGate } from '../model/gate.js';
import type { Clock } from '../ports/clock.js';
import type { Connectivity } from '../ports/connectivity.js';
import { abortable } from './abortable.js';
import { askedToWaitMs, backoffMs } from './retry.js';
import { sleepUntil } from './sleep-until.js';

const OPEN: UploadGate = { state: 'open' };

/** Procore's rate limits start anew within the hour: an answer that asks for more is mistaken. */
const LONGEST_WAIT_MS = 3_600_000;

/** Up to this share of a wait is added at random, so that pages which were stopped together do not come back together. */
const JITTER_SHARE = 0.1;

/** Waits for a backend that does not answer though there is a network: short at first, for most often it is a slip of the connection. */
const UNREACHABLE = { minDelayMs: 1000, maxDelayMs: 30_000 };

/** Without a network these say nothing of the request, nor of the worker's script. */
const UNANSWERED: readonly UploadErrorCode[] = [
  'backend-unreachable',
  'storage-unreachable',
  'digest-unavailable',
];

/** Closed for these, the gate opens when the browser says that there is a network again. */
const WAITS_FOR_NETWORK: readonly GateReason[] = ['offline', 'backend-unreachable'];

export interface GatedRequest {
  /** Called when the gate closed on the request, before it waits. */
  readonly onHeld?: () => void;
  /** `false` where a request without an answer may have been done, and must not be done twice. Default `true`. */
  readonly idempotent?: boolean;
  /** Does not wait for the gate at first: work that needs the network only now and then. */
  readonly ahead?: boolean;
  /** Its success says nothing of the backend. */
  readonly toStorage?: boolean;
}

/** What stops everyone stops here: every request goes through it. */
export interface Gate {
  readonly current: UploadGate;
  /** Looks at the network from now on. */
  watch(): void;
  /**
   * Makes a request once the gate is open, and again each time the gate closed on it.
   * @throws whatever else the request fails with; the signal's reason when aborted.
   */
  run<Result>(signal: AbortSignal, request: () => Promise<Result>, options?: GatedRequest): Promise<Result>;
  /** Somebody says that it is worth another try. */
  open(): void;
  destroy(): void;
}

export function createGate(
  { clock, connectivity }: { readonly clock: Clock; readonly connectivity: Connectivity },
  onChange: (gate: UploadGate) => void,
): Gate {
  const waiting = new Set<() => void>();
  let current = OPEN;
  let openings = 0;
  let timesUnreachable = 0;
  let stopTimer = new AbortController();
  let unwatch: (() => void) | undefined;

  function become(next: UploadGate): void {
    stopTimer.abort();
    stopTimer = new AbortController();
    current = next;
    if (next.state === 'open') {
      openings += 1;
      for (const enter of waiting) enter();
      waiting.clear();
    } else if (next.until !== undefined) {
      // The wait rejects when something else happens to the gate before: then there is nothing left to do.
      sleepUntil(clock, next.until, stopTimer.signal).then(open, () => {});
    }
    onChange(next);
  }

  function close(reason: GateReason, waitMs?: number): void {
    if (current.state === 'closed') return;
    const until = waitMs === undefined ? {} : { until: clock.now() + waitMs };
    become({ state: 'closed', reason, ...until });
  }

  /** Whoever was stopped for another reason while the network went has to wait for that too. */
  function open(): void {
    if (current.state === 'open') return;
    const offline = current.reason !== 'offline' && !connectivity.isOnline();
    become(offline ? { state: 'closed', reason: 'offline' } : OPEN);
  }

  function lookAtNetwork(): void {
    if (!connectivity.isOnline()) close('offline');
    else if (current.state === 'closed' && WAITS_FOR_NETWORK.includes(current.reason)) become(OPEN);
  }

  /** Whether this failure stops everyone, rather than the request that met it. */
  function closesFor(error: UploadError, openingsBefore: number, idempotent: boolean): boolean {
    const { code, retryable } = error;
    const waitMs = code === 'rate-limited' ? askedToWaitMs(error) : 0;
    const unanswered = idempotent && retryable && UNANSWERED.includes(code);
    if (code !== 'not-signed-in' && waitMs <= 0 && !unanswered) return false;
    // It was asked before the gate last opened: the answer says nothing of now.
    if (openings !== openingsBefore) return true;
    if (unanswered && !connectivity.isOnline()) close('offline');
    else if (waitMs > 0) close('rate-limited', withJitter(Math.min(waitMs, LONGEST_WAIT_MS)));
    else if (code === 'not-signed-in') close('not-signed-in');
    else if (code === 'backend-unreachable') {
      timesUnreachable += 1;
      close('backend-unreachable', backoffMs(UNREACHABLE, timesUnreachable, Math.random()));
    } else return false;
    return true;
  }

  /** Why there was no answer, where the browser knows. */
  function asOffline(error: UploadError): UploadError {
    if (!UNANSWERED.includes(error.code) || connectivity.isOnline()) return error;
    return new UploadError('offline', { message: `${error.message} There is no network.`, cause: error });
  }

  async function pass(signal: AbortSignal): Promise<void> {
    if (current.state === 'open') return;
    await abortable<void>(signal, (enter) => {
      waiting.add(enter);
      return () => waiting.delete(enter);
    });
    // Whoever was let in just before may have met the next reason.
    return pass(signal);
  }

  return {
    get current() {
      return current;
    },
    watch() {
      unwatch ??= connectivity.onChange(lookAtNetwork);
      lookAtNetwork();
    },
    async run(signal, request, { onHeld, idempotent = true, ahead = false, toStorage = false } = {}) {
      for (let waits = !ahead; ; waits = true) {
        if (waits) await pass(signal);
        const openingsBefore = openings;
        try {
          const result = await request();
          if (!toStorage) timesUnreachable = 0;
          return result;
        } catch (error) {
          if (signal.aborted || !isUploadError(error)) throw error;
          if (!closesFor(error, openingsBefore, idempotent)) throw asOffline(error);
          onHeld?.();
        }
      }
    },
    open,
    destroy() {
      unwatch?.();
      stopTimer.abort();
    },
  };
}

function withJitter(ms: number): number {
  return Math.ceil(ms * (1 + JITTER_SHARE * Math.random()));
}
