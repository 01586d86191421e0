import { setTimeout as delay } from 'node:timers/promises';

import { chromium, type Browser, type Page } from 'playwright';

import { documentsPage } from '../../../../e2e/support/documents-page.ts';
import { firstRequestAfterDrop, markDrops } from '../../../../e2e/support/page-watch.ts';
import { chromiumLaunch } from '../../../../scripts/browsers.mjs';
import { recordTasks } from '../main-thread-tasks.ts';
import { startServers, type Contender } from './contenders.ts';
import { takeLongestGap, watchFrames } from './frame-watch.ts';
import { FOLDERS, PHOTOS_IN_EACH } from './photo-folder.ts';
import type { Counts } from './window.d.ts';

const FILES = FOLDERS * PHOTOS_IN_EACH;
/** So many uploaded files show that uploads run. */
const SOME = 500;
const LONG_TASK_MS = 50;
const SCROLL_MS = 3_000;
const FRAME_MS = 16;
const POLL_MS = 100;

/** No phase is waited for longer; what was not reached by then is `Infinity`. */
export const PHASE_CAP_MS = 60_000;
/** How long a page may take to answer at the end of a phase before it is called frozen. */
const ANSWER_MS = 2_000;

/** Numbers by what they are of. */
export type Figures = Record<string, number>;

class PageFrozen extends Error {}

/** One drop of the folder on the contender's page, in a browser of its own, up to the end of "Cancel all". */
export async function measure(contender: Contender, folder: string): Promise<Figures> {
  const figures: Figures = {};
  const servers = await startServers();
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await contender.open(page, servers);
    for await (const found of phases(browser, page, contender, folder)) Object.assign(figures, found);
  } catch (error) {
    if (!(error instanceof PageFrozen)) throw error;
    figures[`${error.message}: longest task, ms`] = Number.POSITIVE_INFINITY;
  } finally {
    await browser.close();
    await servers.close();
  }
  return figures;
}

async function* phases(
  browser: Browser,
  page: Page,
  { list, cancelAll }: Contender,
  folder: string,
): AsyncGenerator<Figures> {
  await markDrops(page);
  await watchFrames(page, { files: FILES, some: SOME });
  const adding = await phase(browser, page, 'adding', async () => {
    await documentsPage(page, page.url()).drop(folder);
    await until(page, ({ listed, completed }) => listed === FILES && completed >= SOME);
  });
  const { listedAfterMs, someCompletedAfterMs } = await page.evaluate(() => window.__frames);
  yield {
    'drop to first request to storage, ms': withinCap(await firstRequestAfterDrop(page, /:\d+\/procore/)),
    'drop to all files listed, ms': withinCap(listedAfterMs),
    [`drop to ${SOME} files uploaded, ms`]: withinCap(someCompletedAfterMs),
    'JS heap after adding, MiB': await heapMiB(page),
  };
  yield adding;
  yield await phase(browser, page, 'scrolling', async () => {
    await page.hover(list);
    await Promise.all([scrollEvent(page), turnWheel(page)]);
  });
  yield await phase(browser, page, 'canceling', async () => {
    await page.click(cancelAll);
    await until(page, ({ left }) => left === 0);
  });
  yield { 'JS heap after canceling, MiB': await heapMiB(page) };
}

/** @throws PageFrozen where the page does not answer at the cap. */
async function phase(browser: Browser, page: Page, name: string, run: () => Promise<void>): Promise<Figures> {
  const stopRecording = await recordTasks(browser, page);
  await takeLongestGap(page);
  const longestGap = run().then(() => takeLongestGap(page));
  const cap = delay(PHASE_CAP_MS + ANSWER_MS, undefined, { ref: false });
  const gap = await Promise.race([longestGap, cap]);
  if (gap === undefined) throw new PageFrozen(name);

  const tasks = await stopRecording();
  const longest = (figure: 'cpuMs' | 'wallMs') => Math.max(0, ...tasks.map((task) => task[figure]));
  const long = (figure: 'cpuMs' | 'wallMs') => tasks.filter((task) => task[figure] > LONG_TASK_MS).length;
  return {
    [`${name}: longest task, ms of processor`]: longest('cpuMs'),
    [`${name}: longest task, ms`]: longest('wallMs'),
    [`${name}: tasks over ${LONG_TASK_MS} ms of processor`]: long('cpuMs'),
    [`${name}: tasks over ${LONG_TASK_MS} ms`]: long('wallMs'),
    [`${name}: longest time between frames, ms`]: gap,
  };
}

/** Waits for such counts, or for the cap. */
async function until(page: Page, isReached: (counts: Counts) => boolean): Promise<void> {
  for (const end = performance.now() + PHASE_CAP_MS; performance.now() < end; await delay(POLL_MS)) {
    const counts = await page.evaluate(() => window.__counts());
    if (counts.failed > 0) throw new Error(`${counts.failed} uploads failed.`);
    if (isReached(counts)) return;
  }
}

/** What comes while the trace is being read came after the cap. */
function withinCap(ms = Number.POSITIVE_INFINITY): number {
  return ms <= PHASE_CAP_MS ? ms : Number.POSITIVE_INFINITY;
}

async function scrollEvent(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => {
      window.addEventListener('scroll', resolve, { capture: true, once: true });
    });
  });
}

async function turnWheel(page: Page): Promise<void> {
  for (const end = performance.now() + SCROLL_MS; performance.now() < end; await delay(FRAME_MS))
    await page.mouse.wheel(0, 200);
}

async function heapMiB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024 ** 2;
}
