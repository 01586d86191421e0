/** How fast the estimate follows: after this many ms a change of speed has come through to 63 %. */
const TIME_CONSTANT_MS = 3_000;

/** A smoothed speed and the moment up to which it has counted. */
export interface SpeedEstimate {
  /** Bytes per second; 0 until two samples are in. */
  readonly bytesPerSecond: number;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * The estimate after `bytes` more have moved. Exponential smoothing over time, not over samples: reports come in bursts, and the
 * same bytes in the same time must give the same speed however they were reported.
 */
export function nextSpeed(previous: SpeedEstimate, bytes: number, now: number): SpeedEstimate {
  const elapsedMs = now - previous.at;
  if (elapsedMs <= 0) return previous;
  const sample = (bytes / elapsedMs) * 1000;
  if (previous.bytesPerSecond === 0) return { bytesPerSecond: sample, at: now };
  const weight = 1 - Math.exp(-elapsedMs / TIME_CONSTANT_MS);
  return { bytesPerSecond: previous.bytesPerSecond + weight * (sample - previous.bytesPerSecond), at: now };
}
