/**
 * Memory of the browser and of the simulator while a file is uploaded, at two sizes: what is added must not grow with the file.
 * Prints one row for each size; Linux only, because it reads /proc.
 */
import { mkdtemp, open, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright';

import { chromiumLaunch } from '../../../scripts/browsers.mjs';
import { startDemo } from '../../../e2e/support/demo-process.ts';
import { proportionalMemory, residentMemory } from '../../../e2e/support/process-memory.ts';

const MiB = 1024 * 1024;
const SIZES = [256 * MiB, 4096 * MiB];
const SAMPLE_EVERY_MS = 250;

interface Peaks {
  browser: number;
  simulator: number;
}

const directory = await mkdtemp(join(tmpdir(), 'procore-upload-bench-'));
try {
  const rows = [];
  for (const size of SIZES) rows.push(await measure(size));
  console.table(rows);
  const [small, large] = rows;
  if (small && large) {
    const ratio = large['browser, added MiB'] / small['browser, added MiB'];
    console.log(`Added in the browser by ${large.file} against ${small.file}: ${ratio.toFixed(2)}×`);
  }
} finally {
  await rm(directory, { recursive: true });
}

async function measure(size: number) {
  const name = `${size / MiB} MiB.mp4`;
  const path = join(directory, name);
  await (await open(path, 'w')).close();
  await truncate(path, size);

  const demo = await startDemo();
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await browser.newPage();
    await page.goto(demo.url);
    await page.getByRole('button', { name: 'Choose files' }).waitFor();

    const now = async (): Promise<Peaks> => ({
      browser: await proportionalMemory(process.pid, [process.pid, demo.pid]),
      simulator: await residentMemory(demo.pid),
    });
    const before = await now();
    const peaks = { ...before };
    const started = performance.now();
    await page.locator('input[type=file]').setInputFiles(path);
    const status = () =>
      page.evaluate(
        () => window.__uploader.getSnapshot().uploads.map((upload) => upload.status)[0] ?? 'queued',
      );
    let current = await status();
    while (current !== 'completed') {
      if (current === 'failed') throw new Error(`The upload of ${name} failed.`);
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
      const sample = await now();
      peaks.browser = Math.max(peaks.browser, sample.browser);
      peaks.simulator = Math.max(peaks.simulator, sample.simulator);
      current = await status();
    }
    const inMiB = (bytes: number) => Math.round(bytes / MiB);
    return {
      file: `${size / MiB} MiB`,
      seconds: Math.round((performance.now() - started) / 100) / 10,
      'browser before, MiB': inMiB(before.browser),
      'browser, added MiB': inMiB(peaks.browser - before.browser),
      'simulator before, MiB': inMiB(before.simulator),
      'simulator, added MiB': inMiB(peaks.simulator - before.simulator),
    };
  } finally {
    await browser.close();
    await demo.close();
  }
}
