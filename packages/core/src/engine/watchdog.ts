import { UploadError } from '../errors/upload-error.js';
import type { Clock } from '../ports/clock.js';
import type { Heartbeat } from '../ports/heartbeat.js';
import { createLineSpeeds } from './line-speeds.js';
import { measureRequest, TELLING_BYTES, type RequestSpeed } from './request-speed.js';
import { stallLimitMs } from './stall-rule.js';

/** Beats come once a second: a gap of more means that the machine slept, the page was frozen, or its clock was set. */
const JUMP_MS = 5_000;

/** What is silent for longer after such a gap is started anew. */
const GRACE_MS = 10_000;

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
  readonly controller: AbortController;
  readonly speed: RequestSpeed;
  loaded: number;
  movedAt: number;
  /** It has to move within the grace of a gap. */
  isInGrace: boolean;
}

/** @param onGap Time went by in which nobody was awake: what was measured across it says nothing of the line. */
export function createWatchdog(
  clock: Clock,
  heartbeat: Heartbeat,
  stallTimeoutMs: number,
  onGap: () => void,
): Watchdog {
  const requests = new Set<Watched>();
  const speeds = createLineSpeeds();
  let stopBeats: (() => void) | undefined;
  let awakeAt = 0;
  let idleBeats = 0;

  function limitOf({ size, loaded, isInGrace }: Watched, slowest: number | undefined): number {
    if (isInGrace) return GRACE_MS;
    return stallLimitMs({
      floorMs: stallTimeoutMs,
      slowest,
      waitsForAnswer: loaded >= size || size <= TELLING_BYTES,
    });
  }

  /** Called first by whatever happens: after a gap a request may be heard of before the next beat. */
  function awake(): number {
    const now = clock.now();
    const hasJumped = now - awakeAt > JUMP_MS || now < awakeAt;
    awakeAt = now;
    if (!hasJumped) return now;
    for (const request of requests) {
      request.speed.restart(now);
      Object.assign(request, { movedAt: now, isInGrace: true });
    }
    onGap();
    return now;
  }

  function beat(): void {
    const now = awake();
    idleBeats = requests.size > 0 ? 0 : idleBeats + 1;
    if (idleBeats > IDLE_BEATS) stop();
    const slowest = speeds.slowest(now);
    for (const request of requests) {
      const silentMs = now - request.movedAt;
      const limitMs = limitOf(request, slowest);
      if (silentMs < limitMs) continue;
      // Either the request is dead, or the line is slow by now: what was known of it counts no longer.
      if (limitMs < limitOf(request, undefined)) speeds.forget();
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
    [awakeAt, idleBeats] = [clock.now(), 0];
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
        controller,
        loaded: 0,
        movedAt: now,
        speed: measureRequest(speeds, size, now),
        isInGrace: false,
      };
      enter(request);
      try {
        const result = await send({
          signal: controller.signal,
          onProgress(loaded) {
            const movedAt = awake();
            Object.assign(request, { loaded, movedAt, isInGrace: false });
            request.speed.progress(loaded, movedAt);
            onProgress(loaded);
          },
        });
        request.speed.succeeded(awake());
        return result;
      } finally {
        requests.delete(request);
        signal.removeEventListener('abort', abort);
      }
    },
  };
}
