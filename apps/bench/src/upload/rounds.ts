import { loadavg } from 'node:os';

import type { Case } from './cases.ts';
import { contenders, type ContenderName } from './contenders.ts';
import { measure, type Figures } from './measure.ts';
import type { Sink } from './sink-process.ts';

export interface UploadRun {
  readonly case: string;
  readonly round: number;
  readonly contender: ContenderName;
  /** Of the machine, over the minute before: what else was running. */
  readonly loadAverage: number;
  /** Absent where it failed. */
  readonly figures?: Figures;
  readonly failure?: string;
}

export interface RoundsPlan {
  readonly rounds: number;
  readonly sink: Sink;
  readonly paths: readonly string[];
}

/** Contenders take turns; each round begins with another one. One that fails stops nothing. */
export async function runRounds(of: Case, { rounds, sink, paths }: RoundsPlan): Promise<UploadRun[]> {
  const runs: UploadRun[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const turn = (round - 1) % Math.max(1, of.contenders.length);
    for (const contender of [...of.contenders.slice(turn), ...of.contenders.slice(0, turn)]) {
      const [loadAverage = Number.NaN] = loadavg();
      const run = { case: of.name, round, contender, loadAverage };
      try {
        const figures = await measure(contender, of, { sink, paths });
        runs.push({ ...run, figures });
        report(of, run, `${(figures.outcome.ms / 1000).toFixed(2)} s`);
      } catch (error) {
        const failure = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
        runs.push({ ...run, failure });
        report(of, run, `failed: ${failure}`);
      }
    }
  }
  return runs;
}

function report(of: Case, { round, contender }: Pick<UploadRun, 'round' | 'contender'>, what: string): void {
  console.log(`${of.title}, round ${round}: ${contenders[contender]}: ${what}`);
}
