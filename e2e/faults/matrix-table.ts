import { markdownTable } from '../support/written-blocks.ts';

/** What a row of the matrix has to end in. */
export interface RowPromise {
  readonly end: string;
  readonly runs: number;
  readonly sentAgain: number;
}

export type Outcome = 'passed' | 'failed' | 'skipped';

/** One row, as it came out in each engine that it ran in. */
export interface RowResult {
  readonly group: string;
  readonly name: string;
  readonly promise: RowPromise;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

const MARKS = { passed: '✓', failed: '✗', skipped: '–' };

/** A table for each group, in the order in which they come. */
export function matrixTables(engines: readonly string[], rows: readonly RowResult[]): string {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups
    .map((group) => {
      const ofGroup = rows.filter((row) => row.group === group);
      return `### ${group}\n\n${markdownTable(
        ['what goes wrong', 'end', 'runs', 'sent again, at most', ...engines],
        ofGroup.map((row) => cellsOf(row, engines)),
      )}`;
    })
    .join('\n\n');
}

function cellsOf({ name, promise, outcomes }: RowResult, engines: readonly string[]): string[] {
  const { end, runs, sentAgain } = promise;
  const marks = engines.map((engine) => {
    const outcome = outcomes.get(engine);
    return outcome === undefined ? '' : MARKS[outcome];
  });
  const count = end === 'completed' ? String(runs) : '';
  return [name, end.replace(/: (\S+)$/, ' `$1`'), count, sentAgain === 0 ? '' : String(sentAgain), ...marks];
}
