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
  /** For one request: whatever is noted of it takes the place of what was noted before. */
  forRequest(): (bytes: number, ms: number, now: number) => void;
  /** Bytes per second. */
  slowest(now: number): number | undefined;
  forget(): void;
}

export function createLineSpeeds(): LineSpeeds {
  const samples = new Map<object, Sample>();
  return {
    forRequest() {
      const request = {};
      return (bytes, ms, now) => {
        if (bytes <= 0 || ms <= 0) return;
        samples.delete(request);
        samples.set(request, { bytesPerSecond: (bytes / ms) * 1000, at: now });
        const [oldest] = samples.keys();
        if (oldest && samples.size > REMEMBERED) samples.delete(oldest);
      };
    },
    slowest(now) {
      const lately = [...samples.values()].filter(({ at }) => now - at <= LATELY_MS);
      return lately.length === 0 ? undefined : Math.min(...lately.map((sample) => sample.bytesPerSecond));
    },
    forget: () => samples.clear(),
  };
}
