import {
  HASH_WASM,
  MAIN_THREAD,
  NO_MD5,
  NO_SUBTLE,
  OURS,
  READ_LIMIT,
  SUBTLE_HASH_WASM,
} from './contenders.ts';
import { median } from './statistics.ts';
import type { Run } from './rounds.ts';

/** One line of what the issue asks for. */
export interface TargetRow {
  readonly row: string;
  readonly atLeast: string;
  readonly aim: string;
  readonly found: number;
  readonly holds: boolean;
}

interface Bounds {
  readonly least: number;
  readonly aim: number;
  /** Where less is better, and the unit. */
  readonly isCeiling?: boolean;
  readonly unit: string;
}

/** What was measured besides the rounds; absent where it was left out. */
export interface OtherFigures {
  readonly longestTaskMs?: number | undefined;
  readonly memoryRatio?: number | undefined;
}

/** Ratios are medians of the ratios within each round: what else runs on the machine slows both sides. */
export function targetRows(runs: readonly Run[], { longestTaskMs, memoryRatio }: OtherFigures): TargetRow[] {
  const inChromium = runs.filter(({ engine }) => engine === 'chromium');
  const against = (peer: string, ours = OURS) => ratioWithinRounds(inChromium, ours, peer);
  const rows = [
    rowOf('against spark-md5 + js-sha256, main thread', against(MAIN_THREAD), times(15, 20)),
    rowOf('against crypto.subtle + hash-wasm MD5, two workers', against(SUBTLE_HASH_WASM), times(1.8, 2.5)),
    rowOf('against the read limit', against(READ_LIMIT), times(0.43, 0.6)),
    rowOf('without subtle, against hash-wasm for both', against(HASH_WASM, NO_SUBTLE), times(1.8, 2.5)),
    rowOf('MD5 over SHA-256 alone', (against(NO_MD5) ** -1 - 1) * 100, atMost(10, 5, '%')),
    rowOf('longest main-thread task', longestTaskMs, atMost(50, 20, ' ms')),
    rowOf('added memory, 4 GiB against 256 MiB', memoryRatio, atMost(1.25, 1.1, '×')),
  ];
  for (const engine of ['firefox', 'webkit'] as const) {
    const there = runs.filter((run) => run.engine === engine);
    if (there.length === 0) continue;
    const found = ratioWithinRounds(there, OURS, SUBTLE_HASH_WASM);
    rows.push(rowOf(`${engine}, against crypto.subtle + hash-wasm there`, found, times(1, 1.5)));
  }
  return rows.flat();
}

/** NaN where one of them did not run. */
export function ratioWithinRounds(runs: readonly Run[], ours: string, peer: string): number {
  const speedOf = (contender: string, round: number) =>
    runs.find((run) => run.contender === contender && run.round === round)?.speed ?? Number.NaN;
  const rounds = [...new Set(runs.map(({ round }) => round))];
  return median(rounds.map((round) => speedOf(ours, round) / speedOf(peer, round)));
}

const times = (least: number, aim: number): Bounds => ({ least, aim, unit: '×' });
const atMost = (least: number, aim: number, unit: string): Bounds => ({ least, aim, unit, isCeiling: true });

function rowOf(row: string, found: number | undefined, { least, aim, isCeiling, unit }: Bounds): TargetRow[] {
  if (found === undefined || Number.isNaN(found)) return [];
  const sign = isCeiling ? '≤ ' : '≥ ';
  return [
    {
      row,
      atLeast: `${sign}${least}${unit}`,
      aim: `${sign}${aim}${unit}`,
      found: Math.round(found * 100) / 100,
      holds: isCeiling ? found <= least : found >= least,
    },
  ];
}
