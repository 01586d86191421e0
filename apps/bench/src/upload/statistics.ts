import { median } from '../hash/statistics.ts';
import { sumOf, type BrowserPart } from '../process-time.ts';
import { idealSeconds, type Case } from './cases.ts';
import { contenders, type ContenderName } from './contenders.ts';
import type { Figures } from './measure.ts';
import type { UploadRun } from './rounds.ts';

export const BASE: ContenderName = 'raw4';

/** Median, least and most of all rounds; NaN where none succeeded. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface UploadRow {
  readonly contender: string;
  readonly name: ContenderName;
  readonly seconds: Spread;
  readonly megabytesPerSecond: Spread;
  /** Speed against four in flight in the same round; more is better. */
  readonly ofRaw4: Spread;
  /** Time against the line's own. */
  readonly ofIdeal: Spread | undefined;
  readonly answersAfterMs: Spread;
  readonly longestTaskMs: Spread;
  readonly mostInFlight: Spread;
  readonly addedMiB: Spread;
  readonly processorSeconds: Spread;
  readonly processorSecondsByPart: Readonly<Record<BrowserPart, Spread>>;
  readonly mainThreadMsPerFile: Spread;
  readonly phases: { readonly hashMs: Spread; readonly gapMs: Spread; readonly putMs: Spread } | undefined;
  readonly failures: readonly string[];
}

export function uploadRows(of: Case, all: readonly UploadRun[]): UploadRow[] {
  const runs = all.filter((run) => run.case === of.name);
  const ideal = idealSeconds(of);
  return of.contenders
    .map((name): UploadRow => {
      const mine = runs.filter(({ contender }) => contender === name);
      const found = mine.flatMap(({ figures }) => figures ?? []);
      const over = (figure: (figures: Figures) => number) => spread(found.map(figure));
      const ofPart = (part: BrowserPart) => over(({ processorSeconds }) => processorSeconds[part]);
      const phased = found.flatMap(({ outcome }) => outcome.phases ?? []);
      const seconds = over(({ outcome }) => outcome.ms / 1000);
      return {
        contender: contenders[name],
        name,
        seconds,
        megabytesPerSecond: over(({ outcome }) => (of.files * of.bytes) / 1000 / outcome.ms),
        ofRaw4: spread(ratios(runs, BASE, name, totalMs, totalMs)),
        ofIdeal: ideal === undefined ? undefined : over(({ outcome }) => outcome.ms / 1000 / ideal),
        answersAfterMs: over(({ outcome }) => outcome.answersAfterMs),
        longestTaskMs: over(({ outcome }) => outcome.longestTaskMs),
        mostInFlight: over(({ tally }) => tally.mostInFlight),
        addedMiB: over(({ addedMiB }) => addedMiB),
        processorSeconds: over(({ processorSeconds }) => sumOf(processorSeconds)),
        processorSecondsByPart: {
          page: ofPart('page'),
          workers: ofPart('workers'),
          browser: ofPart('browser'),
          network: ofPart('network'),
          others: ofPart('others'),
        },
        mainThreadMsPerFile: over(({ mainThreadSeconds }) => (mainThreadSeconds * 1000) / of.files),
        phases:
          phased.length === 0
            ? undefined
            : {
                hashMs: spread(phased.map(({ hashMs }) => hashMs)),
                gapMs: spread(phased.map(({ gapMs }) => gapMs)),
                putMs: spread(phased.map(({ putMs }) => putMs)),
              },
        failures: mine.flatMap(({ failure }) => failure ?? []),
      };
    })
    .toSorted((a, b) => orLast(a.seconds.median) - orLast(b.seconds.median));
}

export const totalMs = ({ outcome }: Figures) => outcome.ms;

/** The first's figure against the second's, of each round in which both have one. */
export function ratios(
  runs: readonly UploadRun[],
  above: ContenderName,
  below: ContenderName,
  aboveFigure: (figures: Figures) => number | undefined,
  belowFigure: (figures: Figures) => number | undefined,
): number[] {
  const figureOf = (wanted: UploadRun, name: ContenderName) =>
    runs.find(({ round, contender }) => round === wanted.round && contender === name)?.figures;
  return runs
    .filter(({ contender }) => contender === below)
    .flatMap((run) => {
      const [over, under] = [figureOf(run, above), figureOf(run, below)];
      const ratio = over && under ? (aboveFigure(over) ?? NaN) / (belowFigure(under) ?? NaN) : NaN;
      return Number.isNaN(ratio) ? [] : [ratio];
    });
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

function orLast(value: number): number {
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
