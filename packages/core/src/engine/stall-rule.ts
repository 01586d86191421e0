const MiB = 1024 * 1024;

/** So much may be on its way unseen: browsers and the network beneath them take bytes in ahead. */
const UNSEEN_BYTES = 8 * MiB;

/** How long a request may be silent while nothing is known of the line. */
const UNKNOWN_LINE_MS = 60_000;

export interface StallSituation {
  /** `stallTimeoutMs`: nobody is held to less. */
  readonly floorMs: number;
  /** Bytes per second of the slowest request lately seen. */
  readonly slowest: number | undefined;
  /** The last byte was handed over, or progress is not told at all: what is waited for is the answer. */
  readonly waitsForAnswer: boolean;
}

/**
 * For how long (ms) a healthy request may be silent. At 64 KiB/s it is for half a minute: the buffers beneath are filled at once,
 * and the next progress comes when there is room again.
 */
export function stallLimitMs({ floorMs, slowest, waitsForAnswer }: StallSituation): number {
  const limit = slowest === undefined ? UNKNOWN_LINE_MS : Math.max(floorMs, (UNSEEN_BYTES / slowest) * 1000);
  return waitsForAnswer ? 2 * limit : limit;
}
