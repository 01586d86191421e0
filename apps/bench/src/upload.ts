/**
 * How fast files are uploaded, in real Chromium, from disk, to a sink on another origin: ours, the floor of raw XHR, and peers as
 * their docs advise. Prints a table for each case and then what must be reached; ends with status 1 where one of these is missed or
 * was not measured. `--target ceph` has the simulator on Ceph RGW in the sink's place. `--cases one,small,cost --contenders raw4,ours --rounds 3` for less; `--quick` takes small files and leaves the
 * results and docs/images alone, `--no-chart` the latter. `--add` keeps the cases that were saved before and are not measured now.
 */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright';

import { chromiumLaunch } from '../../../scripts/browsers.mjs';
import { buildPeers, PAGES } from './peers/serve.ts';
import { chosenCases, quickened, type Case } from './upload/cases.ts';
import { writeChart } from './upload/charts.ts';
import { contenderNames } from './upload/contenders.ts';
import { writeFiles } from './upload/files.ts';
import { traceLongestTask } from './upload/measure.ts';
import { runRounds, type UploadRun } from './upload/rounds.ts';
import type { Sink } from './upload/sink-process.ts';
import { areReached } from './target-row.ts';
import { startTarget, takes } from './upload/target.ts';
import { uploadRows, type UploadRow } from './upload/statistics.ts';
import { tableOf } from './upload/table.ts';
import { targetRows } from './upload/targets.ts';

const RESULTS = join(import.meta.dirname, '../results');

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    contenders: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    target: { type: 'string', default: 'sink' },
    'no-chart': { type: 'boolean', default: false },
    add: { type: 'boolean', default: false },
  },
});

const resultsFile = join(RESULTS, values.target === 'sink' ? 'upload.json' : `upload-${values.target}.json`);
const cases = chosenCases(values.cases)
  .map((each) => (values.quick ? quickened(each) : each))
  .map((each) => withContenders(each, values.contenders))
  .filter((each) => takes(values.target, each))
  .map((each) => ({
    ...each,
    contenders: each.contenders.filter((name) => takes(values.target, each, name)),
  }));
const directory = await mkdtemp(join(tmpdir(), 'procore-upload-bench-'));
// A run that was broken off is no failure of a contender: nothing is saved of it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.prependListener(signal, () => {
    rmSync(directory, { recursive: true, force: true });
    process.exit(1);
  });
}
try {
  await buildPeers();
  const target = await startTarget(values.target, PAGES);
  try {
    await measureAll(target.sink, await browserName());
  } finally {
    await target.close();
  }
} finally {
  await rm(directory, { recursive: true });
}

/** What is saved of a case. */
interface MeasuredCase extends Case {
  /** ISO 8601. */
  readonly date: string;
  readonly browser: string;
  readonly processors: readonly string[];
  readonly rows: readonly UploadRow[];
  readonly runs: readonly UploadRun[];
  /** Longest task of the page's main thread by a trace, ms. */
  readonly tracedTaskMs?: number | undefined;
}

async function measureAll(sink: Sink, browser: string): Promise<void> {
  // What cannot be read is known before an hour of measuring.
  const kept = values.add ? await savedCases(cases) : [];
  const measured: MeasuredCase[] = [];
  const processors = cpus().map(({ model }) => model);
  for (const of of cases) {
    const folder = join(directory, of.name);
    const paths = await writeFiles(folder, of);
    const runs = await runRounds(of, { rounds: Number(values.rounds), sink, paths });
    const isTraced = of.name === 'tiny' && of.contenders.includes('ours');
    const tracedTaskMs = isTraced ? await longestTask(of, sink, paths) : undefined;
    await rm(folder, { recursive: true });
    const rows = uploadRows(of, runs);
    measured.push({ ...of, date: new Date().toISOString(), browser, processors, rows, runs, tracedTaskMs });
    console.log(`${of.title} (${browser})`);
    console.table(tableOf(rows));
    if (!values.quick && !values['no-chart'] && values.target === 'sink') await writeChart(of, rows, browser);
  }
  const all = [...kept, ...measured];
  const tracedTaskMs = all.find(({ name }) => name === 'tiny')?.tracedTaskMs;
  const targets = targetRows(
    all.flatMap(({ runs }) => runs),
    all,
    tracedTaskMs,
  );
  console.table(targets);
  if (!values.quick) await save({ targets, cases: all });
  if (!areReached(targets)) process.exitCode = 1;
}

async function savedCases(but: readonly Case[]): Promise<MeasuredCase[]> {
  if (!existsSync(resultsFile)) return [];
  const saved = JSON.parse(await readFile(resultsFile, 'utf8')) as {
    readonly cases: readonly MeasuredCase[];
  };
  return saved.cases.filter((each) => !but.some(({ name }) => name === each.name));
}

/** Browsers tell of tasks from 50 ms on; a trace, which slows what it sees, tells of all. */
async function longestTask(of: Case, sink: Sink, paths: readonly string[]): Promise<number | undefined> {
  try {
    const task = await traceLongestTask('ours', { sink, paths });
    console.log(`${of.title}: longest task of the main thread by a trace, ms:`, task);
    return task?.wallMs;
  } catch (error) {
    console.log(`${of.title}: no trace:`, error instanceof Error ? error.message : error);
    return undefined;
  }
}

function withContenders(of: Case, list: string | undefined): Case {
  if (list === undefined) return of;
  const wanted = contenderNames(list);
  return { ...of, contenders: of.contenders.filter((name) => wanted.includes(name)) };
}

async function browserName(): Promise<string> {
  const browser = await chromium.launch(chromiumLaunch());
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}`;
}

async function save(results: object): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(resultsFile, JSON.stringify(results, undefined, 2));
  console.log(`Saved as ${resultsFile}`);
}
