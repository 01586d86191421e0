import {
  HASH_WASM,
  MAIN_THREAD,
  NO_MD5,
  NO_SUBTLE,
  OURS,
  READ_LIMIT,
  SUBTLE_HASH_WASM,
} from './contenders.ts';
import { findEngine } from '../../../../scripts/engines.mjs';
import { atMost, notMeasurableHere, targetRow, times, type TargetRow } from '../target-row.ts';
import { median } from './statistics.ts';
import type { Run } from './rounds.ts';

/** What was measured besides the rounds; NaN where it was left out. */
export interface OtherFigures {
  readonly longestTaskMs: number;
  readonly memoryRatio: number;
}

/** Ratios are medians of the ratios within each round: what else runs on the machine slows both sides. */
export function targetRows(runs: readonly Run[], { longestTaskMs, memoryRatio }: OtherFigures): TargetRow[] {
  const inChromium = runs.filter(({ engine }) => engine === 'chromium');
  const against = (peer: string, ours = OURS) => ratioWithinRounds(inChromium, ours, peer);
  const rows = [
    targetRow('against spark-md5 + js-sha256, main thread', against(MAIN_THREAD), times(15, 20)),
    targetRow(
      'against crypto.subtle + hash-wasm MD5, two workers',
      against(SUBTLE_HASH_WASM),
      times(1.8, 2.5),
    ),
    targetRow('against the read limit', against(READ_LIMIT), times(0.43, 0.6)),
    targetRow('without subtle, against hash-wasm for both', against(HASH_WASM, NO_SUBTLE), times(1.8, 2.5)),
    targetRow('MD5 over SHA-256 alone', (against(NO_MD5) ** -1 - 1) * 100, atMost(10, 5, '%')),
    targetRow('longest main-thread task', longestTaskMs, atMost(50, 20, ' ms')),
    targetRow('added memory, 4 GiB against 256 MiB', memoryRatio, atMost(1.25, 1.1, '×')),
  ];
  for (const engine of ['firefox', 'webkit'] as const) {
    const row = `${engine}, against crypto.subtle + hash-wasm there`;
    const there = runs.filter((run) => run.engine === engine);
    rows.push(
      findEngine(engine)
        ? targetRow(row, ratioWithinRounds(there, OURS, SUBTLE_HASH_WASM), times(1, 1.5))
        : notMeasurableHere(row, times(1, 1.5)),
    );
  }
  return rows;
}

/** NaN where one of them did not run. */
export function ratioWithinRounds(runs: readonly Run[], ours: string, peer: string): number {
  const speedOf = (contender: string, round: number) =>
    runs.find((run) => run.contender === contender && run.round === round)?.speed ?? Number.NaN;
  const rounds = [...new Set(runs.map(({ round }) => round))];
  return median(rounds.map((round) => speedOf(ours, round) / speedOf(peer, round)));
}
