import { median } from '../hash/statistics.ts';
import { atMost, targetRow, times, type TargetRow } from '../target-row.ts';
import { idealSeconds, type Case } from './cases.ts';
import type { ContenderName } from './contenders.ts';
import type { Figures } from './measure.ts';
import type { UploadRun } from './rounds.ts';
import { BASE, ratios, totalMs } from './statistics.ts';

const OURS = 'ours';

/** Ratios are medians of the ratios within each round: what else runs on the machine slows both sides. */
export function targetRows(
  runs: readonly UploadRun[],
  cases: readonly Case[],
  tracedTaskMs: number | undefined,
): TargetRow[] {
  const of = (name: string) => runs.filter((run) => run.case === name);
  const against = (
    name: string,
    peer: ContenderName,
    figure: (figures: Figures) => number | undefined = totalMs,
  ) => median(ratios(of(name), peer, OURS, totalMs, figure));
  const ours = (name: string, figure: (figures: Figures) => number) =>
    median(
      of(name).flatMap(({ contender, figures }) => (contender === OURS && figures ? [figure(figures)] : [])),
    );
  const named = (name: string) => cases.find((each) => each.name === name);
  const ofIdeal = (name: string) => {
    const found = named(name);
    const ideal = (found && idealSeconds(found)) ?? Number.NaN;
    return ours(name, ({ outcome }) => outcome.ms / 1000 / ideal);
  };
  const costs = (name: string) =>
    ours(name, ({ mainThreadSeconds }) => mainThreadSeconds / (named(name)?.files ?? Number.NaN));
  const failed = of('tiny').filter(({ contender }) => contender === OURS);
  const longest = Math.max(
    ours('tiny', ({ outcome }) => outcome.longestTaskMs),
    tracedTaskMs ?? 0,
  );
  return [
    targetRow(
      '1 GiB: put phase against raw4',
      against('one', BASE, ({ outcome }) => outcome.phases?.putMs),
      times(0.95, 0.99),
    ),
    targetRow('1 GiB: total with both digests, against raw4', against('one', BASE), times(0.65, 0.75)),
    targetRow(
      '1 GiB: total against crypto.subtle + hash-wasm → raw4',
      against('one', 'digests-raw4'),
      times(1.25, 1.5),
    ),
    targetRow(
      '1,000 × 100 KiB: total against create + PUT + complete',
      against('small', 'create6'),
      times(1, 1.35),
    ),
    targetRow(
      '10,000 × 1 KiB: runs with failures',
      failed.length === 0 ? Number.NaN : failed.filter(({ failure }) => failure !== undefined).length,
      atMost(0, 0, ''),
    ),
    targetRow(
      '10,000 × 1 KiB: page answers',
      ours('tiny', ({ outcome }) => outcome.answersAfterMs),
      atMost(50, 20, ' ms'),
    ),
    targetRow('10,000 × 1 KiB: longest task', longest, atMost(50, 20, ' ms')),
    targetRow('1 GiB at 1 Gbit/s: total against the ideal', ofIdeal('gigabit'), atMost(1.25, 1.2, '×')),
    targetRow('five files at 1 Gbit/s: total against the ideal', ofIdeal('five'), atMost(1.08, 1.03, '×')),
    targetRow(
      'cost per file, 50,000 against 1,000',
      costs('cost-50000') / costs('cost-1000'),
      atMost(1.3, 1.1, '×'),
    ),
    targetRow(
      '1 GiB: added PSS',
      ours('one', ({ addedMiB }) => addedMiB),
      atMost(120, 60, ' MiB'),
    ),
  ];
}
