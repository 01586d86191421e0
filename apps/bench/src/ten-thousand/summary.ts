import { PHASE_CAP_MS, type Figures } from './measure.ts';

export interface Run {
  readonly round: number;
  readonly contender: string;
  /** Of the machine, over the minute before: what else was running. */
  readonly loadAverage: number;
  readonly figures: Figures;
}

/** One row for each figure: medians with the least and the most of all rounds, and how often the base's median goes into the peer's. */
export function summarize(
  runs: readonly Run[],
  { base, peer }: { readonly base: string; readonly peer: string },
) {
  const contenders = [...new Set(runs.map(({ contender }) => contender))];
  const names = [...new Set(runs.flatMap(({ figures }) => Object.keys(figures)))];
  const valuesOf = (wanted: string, name: string) =>
    runs
      .filter(({ contender }) => contender === wanted)
      .flatMap(({ figures }) => figures[name] ?? [])
      .toSorted((a, b) => a - b);
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        ...Object.fromEntries(contenders.map((contender) => [contender, spread(valuesOf(contender, name))])),
        [`${peer} ÷ ${base}`]: ratio(median(valuesOf(peer, name)), median(valuesOf(base, name))),
      },
    ]),
  );
}

function spread(sorted: readonly number[]): string {
  if (sorted.length === 0) return '—';
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  return `${format(median(sorted))} (${format(least)} – ${format(most)})`;
}

function ratio(peer: number, base: number): string {
  if (peer === Number.POSITIVE_INFINITY && Number.isFinite(base)) return `≥ ${format(PHASE_CAP_MS / base)}×`;
  const times = peer / base;
  return Number.isFinite(times) ? `${format(times)}×` : '—';
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function format(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return `≥ ${PHASE_CAP_MS.toLocaleString('en')}`;
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
}
