import type { FaultRow, RowEnd } from './fault-row.ts';
import type { RowPromise } from './matrix-table.ts';

const words = (end: RowEnd = { state: 'completed' }): string =>
  end.state === 'failed' ? `failed: ${end.code}` : end.state;

/** What the reporter has to know of a row, as details of its test. */
export function detailsOf(row: FaultRow) {
  const promise: RowPromise = {
    end: words(row.end),
    runs: row.runs ?? 1,
    sentAgain: row.sentAgain ?? 0,
  };
  return {
    ...(row.smoke && { tag: '@smoke' }),
    annotation: { type: 'promise', description: JSON.stringify(promise) },
  };
}
