import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

import type { EnginePage } from '../../../../e2e/engines/engine-page.ts';
import { startEngine } from '../../../../e2e/engines/start-engine.ts';
import { startNameProxy } from '../../../../e2e/engines/loopback-proxies.ts';
import { findEngine, howToInstall, type EngineName } from '../../../../scripts/engines.mjs';
import type { HashOptions, HashOutcome } from '../peers/hashing/window.d.ts';
import { processorSeconds } from '../process-time.ts';
import type { Contender } from './contenders.ts';

const POLL_MS = 250;

export interface Run {
  readonly engine: EngineName;
  readonly round: number;
  readonly contender: string;
  /** MB/s. */
  readonly speed: number;
  /** Of all processes of the browser, for 1 GiB. */
  readonly processorSeconds: number;
  readonly longestFrameGapMs: number;
  /** Of the machine, over the minute before: what else was running. */
  readonly loadAverage: number;
}

export interface Plan {
  readonly url: string;
  readonly path: string;
  readonly rounds: number;
  readonly contenders: readonly Contender[];
  readonly segmentSize: number;
  readonly workers: number;
  /** Of each segment, in Node. */
  readonly expected: readonly string[];
}

export interface EngineRuns {
  readonly browser: string;
  readonly runs: readonly Run[];
}

/** Contenders take turns in one browser, each on a page of its own, whose workers are cold. */
export async function runRounds(name: EngineName, plan: Plan): Promise<EngineRuns | undefined> {
  const found = findEngine(name);
  if (!found) {
    console.log(`${name} is not there: ${howToInstall(name)}`);
    return undefined;
  }
  const proxy = await startNameProxy();
  const browser = await startEngine(name, found, proxy.port);
  const runs: Run[] = [];
  try {
    for (let round = 1; round <= plan.rounds; round += 1) {
      const turn = round % plan.contenders.length;
      for (const contender of [...plan.contenders.slice(turn), ...plan.contenders.slice(0, turn)]) {
        const page = await browser.newPage();
        await page.open(plan.url);
        await page.pick('Choose files', [plan.path]);
        const { segmentSize, workers } = plan;
        const options = { contender: contender.name, bytes: contender.bytes, segmentSize, workers };
        const before = await processorSeconds(process.pid);
        const outcome = await outcomeOf(page, options);
        const used = (await processorSeconds(process.pid)) - before;
        await page.close();
        assertDigests(contender, outcome, plan);
        const speed = contender.bytes / 1000 / outcome.ms;
        const [loadAverage = Number.NaN] = loadavg();
        const { longestFrameGapMs } = outcome;
        const run = { engine: name, round, contender: contender.name, speed, longestFrameGapMs, loadAverage };
        runs.push({ ...run, processorSeconds: (used / contender.bytes) * 1024 ** 3 });
        console.log(`${name}, round ${round}: ${contender.name}: ${speed.toFixed(0)} MB/s`);
      }
    }
    return { browser: browser.description, runs };
  } finally {
    await browser.close();
    await proxy.close();
  }
}

async function outcomeOf(page: EnginePage, options: HashOptions): Promise<HashOutcome> {
  await page.evaluate((options) => {
    window.__outcome = undefined;
    window.__hash(options).then(
      (outcome) => (window.__outcome = outcome),
      (error: unknown) => (window.__outcome = { failure: String(error) }),
    );
  }, options);
  for (;;) {
    const outcome = await page.evaluate(() => window.__outcome ?? null, null);
    if (outcome && 'failure' in outcome) throw new Error(`${options.contender}: ${outcome.failure}`);
    if (outcome) return outcome;
    await delay(POLL_MS);
  }
}

/** A wrong digest is no speed. */
function assertDigests({ name, bytes }: Contender, { sha256 }: HashOutcome, plan: Plan): void {
  if (name === 'read limit') return;
  const count = Math.ceil(bytes / plan.segmentSize);
  // Where the whole file is hashed too, its digest comes besides.
  const missing = plan.expected.slice(0, count).filter((digest) => !sha256.includes(digest));
  if (missing.length > 0) throw new Error(`${name} has ${missing.length} of ${count} digests wrong.`);
}
