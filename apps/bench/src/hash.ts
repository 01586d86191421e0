/**
 * How fast a file is hashed, in real browsers and from disk: ours, its fallbacks, and what people use. Prints a table for each browser
 * and then what must be reached; ends with status 1 where one of these is missed or was not measured, though the browser is there.
 * `--rounds 3 --engines chromium,firefox --quick` for less: `--quick` takes those that a target is about, a quarter of the file, no figures
 * of the page, and saves nothing; `--no-chart` leaves docs/images alone.
 */
import { mkdir, mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFillSync } from 'node:crypto';
import { parseArgs } from 'node:util';

import type { EngineName } from '../../../scripts/engines.mjs';
import { chartOf } from './bar-chart.ts';
import { contenders, OURS, quickContenders, READ_LIMIT } from './hash/contenders.ts';
import { hashNatively } from './hash/native.ts';
import { addedMemory, longestTask } from './hash/page-figures.ts';
import { runRounds, type Run } from './hash/rounds.ts';
import { speedRows } from './hash/statistics.ts';
import { targetRows } from './hash/targets.ts';
import { buildPeers, servePeers } from './peers/serve.ts';
import { areReached } from './target-row.ts';

const MiB = 1024 * 1024;
const SEGMENT = 8 * MiB;
const WORKERS = 2;
/** Memory is sampled over as much of each file: a small one is over after a sample or two, which miss what it holds at most. */
const MEMORY_BYTES = 4096 * MiB;
const RESULTS = join(import.meta.dirname, '../results');
const CHART = join(import.meta.dirname, '../../../docs/images/hashing.svg');

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    engines: { type: 'string', default: 'chromium,firefox,webkit' },
    quick: { type: 'boolean', default: false },
    'no-chart': { type: 'boolean', default: false },
  },
});

const directory = await mkdtemp(join(tmpdir(), 'procore-upload-bench-'));
try {
  await buildPeers();
  // The pages have no backend to call.
  const server = await servePeers('http://127.0.0.1:9');
  try {
    await measureAll(`${server.url}hashing/`);
  } finally {
    await server.close();
  }
} finally {
  await rm(directory, { recursive: true });
}

async function measureAll(url: string): Promise<void> {
  const path = await writeRandomFile(1024 * MiB);
  const native = await hashNatively(path, SEGMENT);
  const { digests: expected, ...nativeSpeeds } = native;
  console.log('OpenSSL in Node, one thread, MB/s:', nativeSpeeds);

  const browsers: Record<string, string> = {};
  const runs: Run[] = [];
  for (const name of values.engines.split(',') as EngineName[]) {
    const chosen = (values.quick ? quickContenders() : contenders).filter(
      ({ onlyChromium }) => name === 'chromium' || !onlyChromium,
    );
    const plan = { url, path, segmentSize: SEGMENT, workers: WORKERS, expected, contenders: chosen };
    const found = await runRounds(name, { ...plan, rounds: Number(values.rounds) });
    if (!found) continue;
    browsers[name] = found.browser;
    runs.push(...found.runs);
  }

  const tables = Object.fromEntries(
    Object.entries(browsers).map(([name, browser]) => [
      browser,
      speedRows(
        runs.filter(({ engine }) => engine === name),
        native,
      ),
    ]),
  );
  for (const [browser, rows] of Object.entries(tables)) {
    console.log(browser);
    console.table(rows);
  }
  const page = values.quick ? undefined : await pageFigures(url, path);
  const targets = targetRows(runs, {
    longestTaskMs: page?.longestTask.wallMs ?? Number.NaN,
    memoryRatio: page?.memoryRatio ?? Number.NaN,
  });
  console.table(targets);
  if (!areReached(targets)) process.exitCode = 1;
  // A part of the contenders and of the bytes is no figure to quote.
  if (values.quick) return;
  const machine = { processors: cpus().map(({ model }) => model), browsers };
  await save({ date: new Date(), machine, native: nativeSpeeds, tables, page, targets, runs });
  const chromiumRows = tables[browsers['chromium'] ?? ''];
  if (!chromiumRows || values['no-chart']) return;
  await writeFile(
    CHART,
    chartOf(chromiumRows, {
      title: `SHA-256 and MD5 of 8 MiB segments, ${browsers['chromium']}`,
      unit: 'MB/s',
      limit: READ_LIMIT,
    }),
  );
}

async function pageFigures(url: string, path: string) {
  const hashing = { url, path, contender: OURS, bytes: 1024 * MiB, segmentSize: SEGMENT, workers: WORKERS };
  const task = await longestTask(hashing);
  console.log('Main thread, longest task, ms:', task);
  const addedBy = async (bytes: number, segmentSize: number) => {
    const sparse = join(directory, `${bytes / MiB} MiB.bin`);
    await (await open(sparse, 'w')).close();
    await truncate(sparse, bytes);
    let most = 0;
    for (let hashed = 0; hashed < MEMORY_BYTES; hashed += bytes)
      most = Math.max(most, await addedMemory({ ...hashing, path: sparse, bytes, segmentSize }));
    return Math.round(most);
  };
  const small = await addedBy(256 * MiB, SEGMENT);
  const large = await addedBy(4096 * MiB, SEGMENT);
  const added = { small, large, largeSegments: await addedBy(4096 * MiB, 1024 * MiB) };
  console.log('Added memory (PSS of all processes), MiB: 256 MiB, 4 GiB, 4 GiB in segments of 1 GiB:', added);
  return { longestTask: task, added, memoryRatio: large / small };
}

/** Not sparse: what is read comes from the disk's cache, as after a copy. */
async function writeRandomFile(size: number): Promise<string> {
  const path = join(directory, 'laser scan.e57');
  const file = await open(path, 'w');
  const piece = Buffer.alloc(64 * MiB);
  for (let written = 0; written < size; written += piece.length) await file.write(randomFillSync(piece));
  await file.close();
  return path;
}

async function save(results: object): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, 'hash.json');
  await writeFile(file, JSON.stringify(results, undefined, 2));
  console.log(`Saved as ${file}`);
}
