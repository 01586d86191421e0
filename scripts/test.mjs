import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CommandFailed, run, toolEnv } from './processes.mjs';
import { installRedis } from './redis.mjs';
import { buildDemo, buildPackages, install, installBrowser } from './setup.mjs';

const reports = mkdtempSync(join(tmpdir(), 'procore-upload-tests-'));
const total = { passed: 0, failed: 0, skipped: 0 };

/** In the order they run; without names on the command line, all of these. */
const steps = {
  format: () => run('oxfmt', ['--check', '.']),
  lint: () => run('oxlint', []),
  types: async () => {
    await run('tsc', ['-b', 'tsconfig.tests.json']);
    await run('tsc', ['-p', 'packages/react/react-18']);
    await vitest('types');
  },
  size: () => run('size-limit', []),
  packages: () => run('node', ['scripts/lint-packages.mjs']),
  unit: () => vitest('unit', 'unit-react-18'),
  s3: () => vitest('s3-embedded', 's3-ceph'),
  browser: () => vitest('browser', 'browser-react-18'),
  e2e: () => playwright('e2e', '--grep-invert', '@large|@server|@wide'),
  'resume-core': () => playwright('resume-core', '--config', 'e2e/resume', '--grep', '@smoke'),
  'fault-core': () =>
    playwright('fault-core', '--config', 'e2e/faults', '--project', 'chromium', '--grep', '@smoke'),
  'background-core': () => playwright('background-core', '--config', 'e2e/background', '--grep', '@smoke'),
  engines: () => engines('engines', '--project', 'firefox', '--project', 'webkit', '--grep', '@smoke'),
};

/** These take minutes: they run only where they are named, or with `all`. */
const namedSteps = {
  wide: () => playwright('wide', '--grep', '@wide', '--grep-invert', '@large'),
  large: async () => {
    await vitest('unit-large');
    await playwright('large', '--grep', '@large');
  },
  server: async () => {
    await vitestIn('packages/server', 'unit', 'server');
    await playwright('server', '--grep', '@server');
    // Next.js is not installed in the workspace: its app is built and run outside of it.
    await playwright('server-next', '--config', 'e2e/consumers', 'next.spec.ts', '-g', 'production: ');
  },
  consumers: () => playwright('consumers', '--config', 'e2e/consumers'),
  browsers: async () => {
    // Only a whole run can say whether docs/browsers.md is right.
    toolEnv.BROWSER_TABLES ??= 'check';
    await engines('browsers');
  },
  faults: async () => {
    // Only a whole run can say whether docs/reliability.md is right.
    toolEnv.RELIABILITY_TABLES ??= 'check';
    const reporters = '--reporter=list,json,./e2e/faults/reliability-reporter.ts';
    await playwright('faults', '--config', 'e2e/faults', reporters);
  },
  resume: () => playwright('resume', '--config', 'e2e/resume'),
  background: () => playwright('background', '--config', 'e2e/background'),
  soak: () => playwright('soak', '--config', 'e2e/soak'),
};

/** Steps that drive the demo in Chromium, that of the consumers' apps included. */
const inChromium = [
  'e2e',
  'wide',
  'large',
  'resume-core',
  'fault-core',
  'background-core',
  'server',
  'consumers',
  'browsers',
  'resume',
  'faults',
  'background',
  'soak',
];

try {
  const chosen = chooseSteps(process.argv.slice(2));
  await timed('setup', () => setup(chosen));
  for (const [name, step] of chosen) await timed(name, step);
} catch (error) {
  console.log(error instanceof CommandFailed ? error.message : error);
  // Not only a test may fail: so may a check, or a file that does not load.
  total.failed ||= 1;
  process.exitCode = 1;
}
rmSync(reports, { recursive: true });
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);

function chooseSteps(names) {
  const all = { ...steps, ...namedSteps };
  if (names.length === 1 && names[0] === 'all') return Object.entries(all);
  const unknown = names.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) {
    throw new CommandFailed(`No test step "${unknown}". There are: ${Object.keys(all).join(', ')}, all`);
  }
  return Object.entries(names.length === 0 ? steps : all).filter(
    ([name]) => names.length === 0 || names.includes(name),
  );
}

async function setup(chosen) {
  const needs = (...names) => chosen.some(([name]) => names.includes(name));
  await install();
  await buildPackages();
  if (needs(...inChromium, 'engines')) await buildDemo();
  if (needs('browser', ...inChromium)) await installBrowser();
  if (needs('server')) installRedis();
  if (needs('engines', 'browsers', 'faults')) await installBrowser('firefox', 'webkit');
}

async function timed(name, step) {
  console.log(`\n=== ${name} ===`);
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  try {
    await step();
  } catch (error) {
    console.log(`=== ${name} failed after ${seconds()} s ===`);
    throw error;
  }
  console.log(`=== ${name} passed in ${seconds()} s ===`);
}

function vitest(...projects) {
  return vitestIn('', ...projects);
}

async function vitestIn(folder, ...projects) {
  const file = join(reports, `${projects[0]}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  await counted(file, countVitest, () =>
    run('vitest', ['run', ...(folder ? [folder] : []), ...chosen, ...reporters]),
  );
}

async function playwright(name, ...args) {
  const file = join(reports, `${name}.json`);
  const env = { ...toolEnv, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  await counted(file, countPlaywright, () =>
    run('playwright', ['test', '--reporter=list,json', ...args], { env }),
  );
}

/** The flows in other engines. A machine without one of them skips it, and is told why. */
async function engines(name, ...args) {
  const reporters = '--reporter=list,json,./e2e/engines/tables-reporter.ts';
  await playwright(name, '--config', 'e2e/engines', reporters, ...args);
}

function countVitest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A flaky test failed once: that is a failure here. */
function countPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** Runs a test runner and adds its report to the sum, also when it fails. */
async function counted(file, count, runner) {
  const [outcome] = await Promise.allSettled([runner()]);
  if (existsSync(file)) {
    const found = count(JSON.parse(readFileSync(file, 'utf8')));
    for (const key of Object.keys(total)) total[key] += found[key];
  } else if (outcome.status === 'fulfilled') {
    throw new CommandFailed('The test runner wrote no report.');
  }
  if (outcome.status === 'rejected') throw outcome.reason;
}
