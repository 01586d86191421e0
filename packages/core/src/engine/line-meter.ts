/** Of so much movement (ms) at least is a speed of the line believed. */
const TELLING_MS = 5_000;

/** A silence of more than that is an interruption, not the speed of the line. */
const SILENCE_MS = 30_000;

/** What was seen longer ago says nothing of the line as it is. */
const LATELY_MS = 600_000;

/** How fast all uploads together have moved lately. */
export interface LineMeter {
  /** So many bytes were handed to the network. */
  note(bytes: number, now: number): void;
  /** `undefined` until enough was seen, and when that was long ago. */
  bytesPerSecond(now: number): number | undefined;
}

export function createLineMeter(): LineMeter {
  let [bytes, ms, at] = [0, 0, -Infinity];
  return {
    note(more, now) {
      const elapsedMs = Math.max(0, now - at);
      at = now;
      if (elapsedMs > SILENCE_MS) return;
      bytes += more;
      ms += elapsedMs;
      // Halved now and then, so that the line of the last minutes counts more than that of the first.
      if (ms > LATELY_MS) [bytes, ms] = [bytes / 2, ms / 2];
    },
    bytesPerSecond: (now) =>
      ms >= TELLING_MS && now - at <= LATELY_MS && bytes > 0 ? (bytes / ms) * 1000 : undefined,
  };
}
