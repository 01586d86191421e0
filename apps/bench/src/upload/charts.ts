import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chartOf, type Bar } from '../bar-chart.ts';
import type { Case } from './cases.ts';
import { contenders } from './contenders.ts';
import { BASE, type UploadRow } from './statistics.ts';

const FOLDER = join(import.meta.dirname, '../../../../docs/images');
/** From here on what counts is how many, not how much. */
const MANY = 100;

/** One chart for each case that was measured: `uploading-one.svg` and so on; the cost curve is a table. */
export async function writeChart(of: Case, rows: readonly UploadRow[], browser: string): Promise<void> {
  if (of.name.startsWith('cost-')) return;
  const isMany = of.files >= MANY;
  const speedOf = (seconds: number) =>
    Math.round(isMany ? of.files / seconds : (of.files * of.bytes) / 1e6 / seconds);
  const bars = rows
    .filter(({ seconds }) => !Number.isNaN(seconds.median))
    .map(({ contender, seconds }): Bar => {
      const { median, least, most } = seconds;
      return { contender, speed: speedOf(median), least: speedOf(most), most: speedOf(least) };
    });
  if (bars.length === 0) return;
  const texts = { title: `Uploading ${of.title}, ${browser}`, unit: isMany ? 'files/s' : 'MB/s' };
  await mkdir(FOLDER, { recursive: true });
  const limit = contenders[BASE];
  await writeFile(join(FOLDER, `uploading-${of.name}.svg`), chartOf(bars, { ...texts, limit }));
}
