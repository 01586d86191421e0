import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestResult,
} from '@playwright/test/reporter';

import { comparable, withBlock } from '../support/written-blocks.ts';
import { matrixTables, type Outcome, type RowPromise, type RowResult } from './matrix-table.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));
const MISSING_ENGINE = /^There is no /;

interface Row extends RowResult {
  readonly outcomes: Map<string, Outcome>;
}

/**
 * Holds docs/reliability.md to what ran: with `RELIABILITY_TABLES=write` the matrix is written, failures included, with
 * `RELIABILITY_TABLES=check` a run that differs from it fails. A run that failed, or lacked an engine, checks nothing.
 */
// oxlint-disable-next-line import/no-default-export -- Playwright loads reporters by it
export default class ReliabilityReporter implements Reporter {
  readonly #rows = new Map<string, Row>();
  readonly #engines = new Set<string>();
  #lacksEngine = false;

  /** Rows are listed as they are written, whichever ends first. */
  onBegin(_config: FullConfig, suite: Suite): void {
    for (const test of suite.allTests()) {
      this.#engines.add(engineOf(test));
      const promise = promiseOf(test);
      if (promise && !this.#rows.has(keyOf(test))) {
        const { parent, title: name } = test;
        this.#rows.set(keyOf(test), { group: parent.title, name, promise, outcomes: new Map() });
      }
    }
  }

  onTestEnd(test: TestCase, { status, annotations }: TestResult): void {
    const outcome = status === 'passed' || status === 'skipped' ? status : 'failed';
    this.#rows.get(keyOf(test))?.outcomes.set(engineOf(test), outcome);
    for (const { type, description = '' } of annotations) {
      if (type !== 'skip') continue;
      console.log(`Skipped: ${description}`);
      this.#lacksEngine ||= MISSING_ENGINE.test(description);
    }
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] } | undefined> {
    const rows = [...this.#rows.values()];
    const tables = matrixTables([...this.#engines], rows);
    console.log(`\n${tables}\n`);
    const task = process.env['RELIABILITY_TABLES'];
    if (task === undefined || this.#lacksEngine) return undefined;

    const before = readFileSync(DOCUMENT, 'utf8');
    const after = withBlock(before, 'matrix', tables);
    if (task === 'write') {
      writeFileSync(DOCUMENT, after);
    } else if (status === 'passed' && comparable(before) !== comparable(after)) {
      console.log(
        'docs/reliability.md says something else. If this run is right: RELIABILITY_TABLES=write npm run test:faults',
      );
      return { status: 'failed' };
    }
    return undefined;
  }
}

const engineOf = (test: TestCase): string => test.parent.project()?.name ?? '';

const keyOf = ({ parent, title }: TestCase): string => `${parent.title} › ${title}`;

function promiseOf({ annotations }: TestCase): RowPromise | undefined {
  const text = annotations.find(({ type }) => type === 'promise')?.description;
  return text === undefined ? undefined : (JSON.parse(text) as RowPromise);
}
