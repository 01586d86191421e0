import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CommandFailed, run, toolEnv } from './processes.mjs';
import { buildDemo, buildPackages, install, installBrowser } from './setup.mjs';

const reports = mkdtempSync(join(tmpdir(), 'procore-upload-tests-'));
const total = { passed: 0, failed: 0, skipped: 0 };

/** In the order they run; without names on the command line, all of them. */
const steps = {
  format: () => run('oxfmt', ['--check', '.']),
  lint: () => run('oxlint', []),
  types: () => run('tsc', ['-b', 'tsconfig.tests.json']),
  unit: () => vitest('unit'),
  browser: () => vitest('browser'),
  e2e: playwright,
};

try {
  const chosen = chooseSteps(process.argv.slice(2));
  await timed('setup', () => setup(chosen));
  for (const name of chosen) await timed(name, steps[name]);
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
  const unknown = names.find((name) => !Object.hasOwn(steps, name));
  if (unknown !== undefined) {
    throw new CommandFailed(`No test step "${unknown}". There are: ${Object.keys(steps).join(', ')}`);
  }
  return Object.keys(steps).filter((name) => names.length === 0 || names.includes(name));
}

async function setup(chosen) {
  await install();
  await buildPackages();
  if (chosen.includes('e2e')) await buildDemo();
  if (chosen.includes('browser') || chosen.includes('e2e')) await installBrowser();
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

async function vitest(project) {
  const file = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  await counted(file, countVitest, () => run('vitest', ['run', '--project', project, ...reporters]));
}

async function playwright() {
  const file = join(reports, 'e2e.json');
  const env = { ...toolEnv, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  await counted(file, countPlaywright, () => run('playwright', ['test', '--reporter=list,json'], { env }));
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
