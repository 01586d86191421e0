/**
 * Ten thousand photos dropped at once on the demo, on a page with our dropzone alone, and on one with Uppy's Dashboard: what the main
 * thread does while they are added, scrolled through and canceled. Contenders take turns; `--rounds 5` for more than three.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright';

import { chromiumLaunch } from '../../../scripts/browsers.mjs';
import { buildPeers } from './peers/serve.ts';
import { contenders } from './ten-thousand/contenders.ts';
import { measure } from './ten-thousand/measure.ts';
import { writePhotos } from './ten-thousand/photo-folder.ts';
import { summarize, type Run } from './ten-thousand/summary.ts';

const RESULTS = join(import.meta.dirname, '../results');

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const directory = await mkdtemp(join(tmpdir(), 'procore-upload-bench-'));
try {
  await buildPeers();
  const folder = join(directory, 'site photos');
  const machine = { ...(await writePhotosWithBrowser(folder)), processors: cpus().map(({ model }) => model) };
  console.log(machine);

  const runs: Run[] = [];
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      const [loadAverage = Number.NaN] = loadavg();
      console.log(`Round ${round}: ${name} (load average ${loadAverage.toFixed(1)})`);
      runs.push({ round, contender: name, loadAverage, figures: await measure(contender, folder) });
    }
  }
  const table = summarize(runs, { base: 'procore-upload', peer: 'Uppy' });
  console.table(table);
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, 'ten-thousand.json');
  await writeFile(file, JSON.stringify({ date: new Date(), machine, table, runs }, infinityAsText, 2));
  console.log(`Saved as ${file}`);
} finally {
  await rm(directory, { recursive: true });
}

async function writePhotosWithBrowser(folder: string): Promise<{ readonly chromium: string }> {
  const browser = await chromium.launch(chromiumLaunch());
  try {
    await writePhotos(folder, await browser.newPage());
    return { chromium: browser.version() };
  } finally {
    await browser.close();
  }
}

/** JSON has no infinity. */
function infinityAsText(_: string, value: unknown): unknown {
  return value === Number.POSITIVE_INFINITY ? 'Infinity' : value;
}
