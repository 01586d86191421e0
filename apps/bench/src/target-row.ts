/** One line of what must be reached. */
export interface TargetRow {
  readonly row: string;
  readonly atLeast: string;
  readonly aim: string;
  readonly found: string;
  readonly is: 'reached' | 'missed' | 'not measured' | 'not measurable here';
}

export interface Bounds {
  readonly least: number;
  readonly aim: number;
  readonly unit: string;
  /** Where less is better. */
  readonly isCeiling?: boolean;
}

export const times = (least: number, aim: number): Bounds => ({ least, aim, unit: '×' });
export const atMost = (least: number, aim: number, unit: string): Bounds => ({
  least,
  aim,
  unit,
  isCeiling: true,
});

/** @param found NaN where it was not measured. */
export function targetRow(row: string, found: number, bounds: Bounds): TargetRow {
  const { least, unit, isCeiling } = bounds;
  if (Number.isNaN(found)) return withoutFigure(row, 'not measured', bounds);
  const isReached = isCeiling ? found <= least : found >= least;
  return {
    ...withoutFigure(row, isReached ? 'reached' : 'missed', bounds),
    found: `${Math.round(found * 100) / 100}${unit}`,
  };
}

/** For what needs something that this machine does not have. */
export function notMeasurableHere(row: string, bounds: Bounds): TargetRow {
  return withoutFigure(row, 'not measurable here', bounds);
}

function withoutFigure(row: string, is: TargetRow['is'], { least, aim, unit, isCeiling }: Bounds): TargetRow {
  const sign = isCeiling ? '≤ ' : '≥ ';
  return { row, atLeast: `${sign}${least}${unit}`, aim: `${sign}${aim}${unit}`, found: '—', is };
}

/** Missed or left out, either is no pass; what cannot run here is. */
export function areReached(rows: readonly TargetRow[]): boolean {
  return rows.every(({ is }) => is === 'reached' || is === 'not measurable here');
}
