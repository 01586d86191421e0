const WIDTH = 860;
const ROW = 30;
const LABELS = 330;
const TOP = 56;

export interface Bar {
  readonly contender: string;
  /** Median, least and most of all rounds. */
  readonly speed: number;
  readonly least: number;
  readonly most: number;
}

export interface ChartTexts {
  readonly title: string;
  /** Of the speeds. */
  readonly unit: string;
  /** The contender that others are held against. */
  readonly limit: string;
}

/** Bars of speeds with the least and the most of all rounds, as SVG that is read in light and dark. */
export function chartOf(rows: readonly Bar[], { title, unit, limit }: ChartTexts): string {
  const height = TOP + rows.length * ROW + 12;
  const most = Math.max(...rows.map((row) => row.most));
  const x = (speed: number) => LABELS + (speed / most) * (WIDTH - LABELS - 70);
  const bars = rows.map((row, index) => {
    const y = TOP + index * ROW;
    const kind = row.contender.startsWith('procore-upload')
      ? 'ours'
      : row.contender === limit
        ? 'limit'
        : 'peer';
    const middle = y + 10;
    return [
      `<text x="${LABELS - 10}" y="${y + 14}" text-anchor="end">${escape(row.contender)}</text>`,
      `<rect class="${kind}" x="${LABELS}" y="${y}" width="${(x(row.speed) - LABELS).toFixed(1)}" height="20" rx="3"/>`,
      `<path class="spread" d="M${x(row.least).toFixed(1)} ${middle}H${x(row.most).toFixed(1)}"/>`,
      `<text x="${(x(Math.max(row.speed, row.most)) + 6).toFixed(1)}" y="${y + 14}">${row.speed}</text>`,
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
<title id="title">${escape(title)}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f; }
.ours { fill: #1f6feb; } .peer { fill: #9aa4b2; } .limit { fill: #57ab5a; }
.spread { stroke: #24292f; stroke-width: 1.5; }
@media (prefers-color-scheme: dark) { text { fill: #d1d7e0; } .spread { stroke: #d1d7e0; } }
</style>
<text x="10" y="24" style="font-weight: 600">${escape(title)}</text>
<text x="10" y="42">${unit}; line: least to most of all rounds</text>
${bars.join('\n')}
</svg>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
