/** What was seen longer ago (ms) says nothing of the line as it is. */
const LATELY_MS = 600_000;

/** Of so many requests. */
const REMEMBERED = 32;

interface Sample {
  readonly bytesPerSecond: number;
  readonly at: number;
}

/** How fast single requests have been lately. */
export interface LineSpeeds {
  note(bytes: number, ms: number, now: number): void;
  /** Bytes per second. */
  slowest(now: number): number | undefined;
}

export function createLineSpeeds(): LineSpeeds {
  let samples: Sample[] = [];
  return {
    note(bytes, ms, now) {
      if (bytes <= 0 || ms <= 0) return;
      samples = [...samples.slice(1 - REMEMBERED), { bytesPerSecond: (bytes / ms) * 1000, at: now }];
    },
    slowest(now) {
      const lately = samples.filter(({ at }) => now - at <= LATELY_MS);
      return lately.length === 0 ? undefined : Math.min(...lately.map((sample) => sample.bytesPerSecond));
    },
  };
}
