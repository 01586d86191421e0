import { setTimeout as delay } from 'node:timers/promises';

import { chromium, type Page } from 'playwright';

import { chromiumLaunch } from '../../../../scripts/browsers.mjs';
import { recordTasks } from '../main-thread-tasks.ts';
import { proportionalMemory } from '../../../../e2e/support/process-memory.ts';

const MiB = 1024 * 1024;
const SAMPLE_EVERY_MS = 100;

interface Hashing {
  readonly url: string;
  readonly path: string;
  readonly contender: string;
  readonly bytes: number;
  readonly segmentSize: number;
  readonly workers: number;
}

/** The longest task of the page's main thread while a file is hashed, by processor time and by the clock. */
export async function longestTask(hashing: Hashing): Promise<{ cpuMs: number; wallMs: number }> {
  return inChromium(async (page) => {
    await pick(page, hashing);
    const browser = page.context().browser();
    if (!browser) throw new Error('The page has no browser.');
    const stopRecording = await recordTasks(browser, page);
    await hash(page, hashing);
    const tasks = await stopRecording();
    const longest = (figure: 'cpuMs' | 'wallMs') => Math.max(0, ...tasks.map((task) => task[figure]));
    return { cpuMs: longest('cpuMs'), wallMs: longest('wallMs') };
  });
}

/** MiB (PSS) that the browser's processes hold at most, above what they held before. */
export async function addedMemory(hashing: Hashing): Promise<number> {
  return inChromium(async (page) => {
    await pick(page, hashing);
    const now = () => proportionalMemory(process.pid, [process.pid]);
    const before = await now();
    let most = before;
    const hashed = hash(page, hashing).then(() => 'hashed' as const);
    do most = Math.max(most, await now());
    while ((await Promise.race([hashed, delay(SAMPLE_EVERY_MS)])) !== 'hashed');
    return (most - before) / MiB;
  });
}

async function inChromium<Result>(use: (page: Page) => Promise<Result>): Promise<Result> {
  const browser = await chromium.launch(chromiumLaunch());
  try {
    return await use(await browser.newPage());
  } finally {
    await browser.close();
  }
}

async function pick(page: Page, { url, path }: Hashing): Promise<void> {
  await page.goto(url);
  await page.locator('input').setInputFiles(path);
}

async function hash(page: Page, { contender, bytes, segmentSize, workers }: Hashing): Promise<void> {
  await page.evaluate((options) => window.__hash(options), { contender, bytes, segmentSize, workers });
}
