import type { Spread, UploadRow } from './statistics.ts';

/** As the console shows it: medians, with the least and the most where they matter. */
export function tableOf(rows: readonly UploadRow[]): Record<string, Record<string, string | number>> {
  return Object.fromEntries(rows.map((row) => [row.contender, cells(row)]));
}

function cells(row: UploadRow): Record<string, string | number> {
  const { phases } = row;
  return {
    's (least – most)': withSpread(row.seconds, 2),
    'MB/s': rounded(row.megabytesPerSecond, 0),
    '× raw4': rounded(row.ofRaw4, 2),
    ...(row.ofIdeal ? { '× ideal': rounded(row.ofIdeal, 2) } : {}),
    'hash, gap, put ms': phases
      ? [phases.hashMs, phases.gapMs, phases.putMs].map((phase) => rounded(phase, 0)).join(', ')
      : '',
    'answers, ms': rounded(row.answersAfterMs, 0),
    'longest task, ms (most)': longestTask(row.longestTaskMs),
    'in flight': row.mostInFlight.median === 0 ? '' : rounded(row.mostInFlight, 0),
    '+ MiB': rounded(row.addedMiB, 0),
    'CPU s': rounded(row.processorSeconds, 1),
    'of page, workers, browser, network': partsOf(row),
    'page ms/file': rounded(row.mainThreadMsPerFile, 2),
    failed: row.failures.length === 0 ? '' : `${row.failures.length}×: ${row.failures[0] ?? ''}`,
  };
}

/** Browsers tell of none below 50 ms. */
function longestTask({ median, most }: Spread): string {
  if (Number.isNaN(median)) return '—';
  const shown = (ms: number) => (ms < 50 ? '< 50' : ms.toFixed(0));
  return `${shown(median)} (${shown(most)})`;
}

function partsOf({ processorSecondsByPart: by }: UploadRow): string {
  return [by.page, by.workers, by.browser, by.network].map((part) => rounded(part, 1)).join(', ');
}

function rounded({ median }: Spread, digits: number): string {
  return Number.isNaN(median) ? '—' : median.toFixed(digits);
}

function withSpread(spread: Spread, digits: number): string {
  if (Number.isNaN(spread.median)) return '—';
  return `${rounded(spread, digits)} (${spread.least.toFixed(digits)} – ${spread.most.toFixed(digits)})`;
}
