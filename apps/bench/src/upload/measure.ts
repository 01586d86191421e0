import { setTimeout as delay } from 'node:timers/promises';

import { chromium, type Browser, type CDPSession, type Page } from 'playwright';

import { descendants, proportionalMemory } from '../../../../e2e/support/process-memory.ts';
import { chromiumLaunch } from '../../../../scripts/browsers.mjs';
import { recordTasks, type MainThreadTask } from '../main-thread-tasks.ts';
import type { UploadOutcome } from '../peers/uploading/window.d.ts';
import { processorSecondsByPart, type SecondsByPart } from '../process-time.ts';
import type { Case } from './cases.ts';
import type { ContenderName } from './contenders.ts';
import type { Sink } from './sink-process.ts';
import type { Tally } from './sink/tally.ts';

const MiB = 1024 * 1024;
export const SEGMENT = 8 * MiB;
const SAMPLE_EVERY_MS = 250;
/** Adding, and enough of what follows; a trace grows by tens of megabytes a second. */
const TRACED_MS = 10_000;

export interface Figures {
  readonly outcome: UploadOutcome;
  readonly tally: Tally;
  /** PSS of all the browser's processes at most, above what they held before. */
  readonly addedMiB: number;
  /** Of the page's main thread. */
  readonly mainThreadSeconds: number;
  /** Of all the browser's processes. */
  readonly processorSeconds: SecondsByPart;
}

export interface Run {
  readonly sink: Sink;
  readonly paths: readonly string[];
}

/** One contender and one case, in a browser of its own. Throws where it hangs, breaks, or where bytes are missing. */
export async function measure(contender: ContenderName, of: Case, run: Run): Promise<Figures> {
  // The sink, and what else runs: no part of the browser.
  const others = await descendants(process.pid);
  const browser = await chromium.launch(chromiumLaunch());
  const said: string[] = [];
  try {
    const timeout = delay(of.timeoutMs, undefined, { ref: false }).then(() => {
      throw new Error(`Not over after ${of.timeoutMs / 1000} s.`);
    });
    const figures = measureIn(await openPage(browser, run, said), contender, of, { ...run, others });
    // What comes of it after the time is up is nothing to us.
    figures.catch(() => {});
    const found = await Promise.race([figures, timeout]);
    assertArrived(found, of, run.sink);
    return found;
  } catch (error) {
    const [first] = said;
    if (first === undefined || !(error instanceof Error)) throw error;
    throw new Error(`${error.message} (${first})`, { cause: error });
  } finally {
    await browser.close();
  }
}

/** The longest task of the main thread in the first seconds; the upload is given up then. */
export async function traceLongestTask(
  contender: ContenderName,
  run: Run,
): Promise<MainThreadTask | undefined> {
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await openPage(browser, run, []);
    await run.sink.begin({});
    const stop = await recordTasks(browser, page);
    const { storage, isReal } = run.sink;
    const uploaded = page.evaluate((options) => window.__upload(options), {
      contender,
      storage,
      isReal,
      segmentSize: SEGMENT,
    });
    await Promise.race([uploaded, delay(TRACED_MS)]);
    const [longest] = await stop();
    uploaded.catch(() => {});
    return longest;
  } finally {
    await browser.close();
  }
}

async function openPage(browser: Browser, { sink, paths }: Run, said: string[]): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', ({ message }) => said.push(message));
  await page.goto(`${sink.page}uploading/`);
  await page.locator('input').setInputFiles([...paths]);
  return page;
}

async function measureIn(
  page: Page,
  contender: ContenderName,
  of: Case,
  { sink, others }: Run & { readonly others: readonly number[] },
): Promise<Figures> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await sink.begin(of.limits);

  const spentBefore = await mainThreadSeconds(session);
  const usedBefore = await processorSecondsByPart(process.pid, others);
  const { storage, isReal } = sink;
  const options = { contender, storage, isReal, segmentSize: SEGMENT };
  const uploaded = page.evaluate((options) => window.__upload(options), options);
  const addedMiB = await addedMemory(others, uploaded);
  const outcome = await uploaded;
  const tally = await sink.tally();
  return {
    outcome,
    tally,
    addedMiB,
    mainThreadSeconds: (await mainThreadSeconds(session)) - spentBefore,
    processorSeconds: difference(await processorSecondsByPart(process.pid, others), usedBefore),
  };
}

function difference(after: SecondsByPart, before: SecondsByPart): SecondsByPart {
  return {
    page: after.page - before.page,
    workers: after.workers - before.workers,
    browser: after.browser - before.browser,
    network: after.network - before.network,
    others: after.others - before.others,
  };
}

async function addedMemory(others: readonly number[], uploaded: Promise<unknown>): Promise<number> {
  const now = () => proportionalMemory(process.pid, others);
  const before = await now();
  let most = before;
  const over = uploaded.then(
    () => 'over' as const,
    () => 'over' as const,
  );
  while ((await Promise.race([over, delay(SAMPLE_EVERY_MS)])) !== 'over') most = Math.max(most, await now());
  return (most - before) / MiB;
}

async function mainThreadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/** What was not stored is no speed. */
function assertArrived({ outcome, tally }: Figures, { files, bytes }: Case, { isReal }: Sink): void {
  if (outcome.failures > 0) throw new Error(`${outcome.failures} of ${files} files failed.`);
  // A real store has refused or stored: its own word is enough.
  if (isReal) return;
  const missing = files * bytes - tally.fileBytes;
  if (missing > 0) throw new Error(`${missing} of ${files * bytes} bytes did not arrive.`);
}
