import type { NativeFigures } from './native.ts';
import type { Run } from './rounds.ts';

export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** One row for each contender of an engine. */
export interface SpeedRow {
  readonly contender: string;
  /** MB/s: median, least and most of all rounds. */
  readonly speed: number;
  readonly least: number;
  readonly most: number;
  readonly ofReadLimit: number;
  /** Against SHA-256 and MD5 by OpenSSL, one after the other on one thread. */
  readonly ofNative: number;
  /** Of all processes of the browser, for 1 GiB. */
  readonly processorSeconds: number;
  readonly longestFrameGapMs: number;
}

export function speedRows(runs: readonly Run[], native: NativeFigures): SpeedRow[] {
  const nativeBoth = 1 / (1 / native.sha256 + 1 / native.md5);
  const speedsOf = (wanted: string) =>
    runs.filter(({ contender }) => contender === wanted).map(({ speed }) => speed);
  const readLimit = median(speedsOf('read limit'));
  return [...new Set(runs.map(({ contender }) => contender))]
    .map((contender) => {
      const speeds = speedsOf(contender);
      const speed = median(speeds);
      const medianOf = (figure: 'longestFrameGapMs' | 'processorSeconds') =>
        median(runs.filter((run) => run.contender === contender).map((run) => run[figure]));
      return {
        contender,
        speed: Math.round(speed),
        least: Math.round(Math.min(...speeds)),
        most: Math.round(Math.max(...speeds)),
        ofReadLimit: Math.round((speed / readLimit) * 100) / 100,
        ofNative: Math.round((speed / nativeBoth) * 100) / 100,
        processorSeconds: Math.round(medianOf('processorSeconds') * 10) / 10,
        longestFrameGapMs: Math.round(medianOf('longestFrameGapMs')),
      };
    })
    .toSorted((a, b) => b.speed - a.speed);
}
