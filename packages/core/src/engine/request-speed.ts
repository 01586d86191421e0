import type { LineSpeeds } from './line-speeds.js';

/**
 * So long (ms) after its first progress a request goes on to fill the buffers beneath it: megabytes that have been handed over and not
 * sent. On a slow line they would pass for its speed for minutes.
 */
const FILLING_MS = 2_000;

/** Of a shorter stretch (ms) a speed is not believed. */
const TELLING_AFTER_MS = 5_000;

/** Smaller requests say more of the distance than of the line; the smallest report no progress. */
export const TELLING_BYTES = 256 * 1024;

/** Notes how fast one request is. */
export interface RequestSpeed {
  progress(loaded: number, now: number): void;
  /** It has succeeded: now all of it has arrived. */
  succeeded(now: number): void;
  /** Measures from here on: the time that went by until now was not the line's. */
  restart(now: number): void;
}

/** @param size Bytes. */
export function measureRequest(speeds: LineSpeeds, size: number, startedAt: number): RequestSpeed {
  const note = speeds.forRequest();
  let from = { at: startedAt, loaded: 0 };
  let filled = from;
  let filledBy = Infinity;
  let loaded = 0;
  return {
    progress(bytes, now) {
      loaded = bytes;
      if (filledBy === Infinity) filledBy = now + FILLING_MS;
      if (now < filledBy) filled = { at: now, loaded };
      // The last bytes are fewer than there was room for: they say nothing.
      else if (now - filled.at >= TELLING_AFTER_MS && loaded < size) {
        note(loaded - filled.loaded, now - filled.at, now);
      }
    },
    succeeded(now) {
      const bytes = size - from.loaded;
      if (bytes >= TELLING_BYTES) note(bytes, now - from.at, now);
    },
    restart(now) {
      from = { at: now, loaded };
      filled = from;
    },
  };
}
