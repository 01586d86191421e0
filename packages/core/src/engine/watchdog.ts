import { UploadError } from '../errors/upload-error.js';
import type { Clock } from '../ports/clock.js';
import type { Heartbeat } from '../ports/heartbeat.js';
import { createLineSpeeds } from './line-speeds.js';
import { stallLimitMs } from './stall-rule.js';

/** Beats come once a second: a gap of more means that the machine slept, the page was frozen, or its clock was set. */
const JUMP_MS = 5_000;

/** What is silent for longer after such a gap is started anew. */
const GRACE_MS = 10_000;

/** Before that a request's speed is that of the buffers beneath it. */
const TELLING_AFTER_MS = 5_000;

/** Smaller requests say more of the distance than of the line; the smallest report no progress. */
const TELLING_BYTES = 256 * 1024;

/** So many beats without a request, and they stop: many small files share one beginning. */
const IDLE_BEATS = 10;

export interface WatchedRequest {
  /** Bytes. */
  readonly size: number;
  readonly signal: AbortSignal;
  readonly onProgress: (loaded: number) => void;
}

/** Sees that requests move. */
export interface Watchdog {
  /** Makes a request. @throws UploadError `stalled` when it has stood still for too long; what the request throws. */
  watch<Result>(
    request: WatchedRequest,
    send: (watched: Pick<WatchedRequest, 'signal' | 'onProgress'>) => Promise<Result>,
  ): Promise<Result>;
  destroy(): void;
}

interface Watched {
  readonly size: number;
  readonly startedAt: number;
  readonly controller: AbortController;
  loaded: number;
  movedAt: number;
  /** It has to move within the grace of a gap. */
  isInGrace: boolean;
}

export function createWatchdog(clock: Clock, heartbeat: Heartbeat, stallTimeoutMs: number): Watchdog {
  const requests = new Set<Watched>();
  const speeds = createLineSpeeds();
  let stopBeats: (() => void) | undefined;
  let beatAt = 0;
  let idleBeats = 0;

  function limitOf({ size, loaded, isInGrace }: Watched, now: number): number {
    if (isInGrace) return GRACE_MS;
    return stallLimitMs({
      floorMs: stallTimeoutMs,
      slowest: speeds.slowest(now),
      waitsForAnswer: loaded >= size || size <= TELLING_BYTES,
    });
  }

  function beat(): void {
    const now = clock.now();
    const hasJumped = now - beatAt > JUMP_MS || now < beatAt;
    beatAt = now;
    idleBeats = requests.size > 0 ? 0 : idleBeats + 1;
    if (idleBeats > IDLE_BEATS) stop();
    for (const request of requests) {
      if (hasJumped) Object.assign(request, { movedAt: now, isInGrace: true });
      const silentMs = now - request.movedAt;
      if (silentMs < limitOf(request, now)) continue;
      request.controller.abort(
        new UploadError('stalled', {
          message: `Nothing moved for ${Math.round(silentMs / 1000)} seconds.`,
          details: { silentMs, loaded: request.loaded, size: request.size },
        }),
      );
    }
  }

  function enter(request: Watched): void {
    requests.add(request);
    if (stopBeats) return;
    [beatAt, idleBeats] = [clock.now(), 0];
    stopBeats = heartbeat.start(beat);
  }

  function stop(): void {
    stopBeats?.();
    stopBeats = undefined;
  }

  return {
    destroy: stop,
    async watch({ size, signal, onProgress }, send) {
      const controller = new AbortController();
      const abort = () => controller.abort(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort);
      const now = clock.now();
      const request: Watched = {
        size,
        startedAt: now,
        controller,
        loaded: 0,
        movedAt: now,
        isInGrace: false,
      };
      enter(request);
      try {
        const result = await send({
          signal: controller.signal,
          onProgress(loaded) {
            const movedAt = clock.now();
            Object.assign(request, { loaded, movedAt, isInGrace: false });
            const elapsedMs = movedAt - request.startedAt;
            if (elapsedMs >= TELLING_AFTER_MS) speeds.note(loaded, elapsedMs, movedAt);
            onProgress(loaded);
          },
        });
        const endedAt = clock.now();
        if (size >= TELLING_BYTES) speeds.note(size, endedAt - request.startedAt, endedAt);
        return result;
      } finally {
        requests.delete(request);
        signal.removeEventListener('abort', abort);
      }
    },
  };
}
