import { nextSpeed, type SpeedEstimate } from '../model/speed.js';
import type { UploadEvent } from '../model/upload-event.js';
import type { LineMeter } from './line-meter.js';
import type { Clock } from '../ports/clock.js';

/** A row is redrawn at most ten times a second, however many requests report. */
const REPORT_EVERY_MS = 100;

export interface ProgressMeter {
  /** A request has handed `loaded` bytes of this segment to the network. */
  report(segmentIndex: number, loaded: number): void;
}

/** Gathers the progress of an upload's requests into few events, each with the smoothed speed. */
export function createProgressMeter(
  clock: Clock,
  dispatch: (event: UploadEvent) => void,
  line: LineMeter,
): ProgressMeter {
  let moved = new Map<number, number>();
  const counted = new Map<number, number>();
  let bytes = 0;
  let speed: SpeedEstimate = { bytesPerSecond: 0, at: clock.now() };

  return {
    report(segmentIndex, loaded) {
      const before = counted.get(segmentIndex) ?? 0;
      // A repeated segment starts from zero: those bytes move again and count as moving.
      const more = loaded >= before ? loaded - before : loaded;
      bytes += more;
      const now = clock.now();
      line.note(more, now);
      counted.set(segmentIndex, loaded);
      moved.set(segmentIndex, loaded);
      if (now - speed.at < REPORT_EVERY_MS) return;
      speed = nextSpeed(speed, bytes, now);
      dispatch({ type: 'progress', loaded: moved, speed: speed.bytesPerSecond });
      moved = new Map();
      bytes = 0;
    },
  };
}
