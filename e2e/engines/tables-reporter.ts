import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

import { comparable, withBlock } from '../support/written-blocks.ts';
import { capabilityTable, flowTable, type Capability, type EngineRun } from './browser-tables.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/browsers.md', import.meta.url));
const MISSING_ENGINE = /^There is no /;

/**
 * Says why tests were skipped, and holds docs/browsers.md to what ran: with `BROWSER_TABLES=write` its tables are written, with
 * `BROWSER_TABLES=check` a run that differs from them fails. A run that failed, or lacked an engine, can say nothing of them.
 */
// oxlint-disable-next-line import/no-default-export -- Playwright loads reporters by it
export default class TablesReporter implements Reporter {
  readonly #versions = new Map<string, string>();
  readonly #runs: EngineRun[] = [];
  readonly #capabilities: Capability[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const engine = test.parent.project()?.name ?? '';
    const described = (type: string) =>
      result.annotations
        .filter((annotation) => annotation.type === type)
        .map(({ description = '' }) => description);
    const [version] = described('engine');
    if (version) this.#versions.set(engine, version);
    const capabilities = described('capability').map(
      (text) => JSON.parse(text) as Omit<Capability, 'engine'>,
    );
    this.#capabilities.push(...capabilities.map((capability) => ({ ...capability, engine })));
    if (capabilities.length > 0) return;
    const notes = result.status === 'skipped' ? described('skip') : described('limit');
    const outcome = result.status === 'passed' || result.status === 'skipped' ? result.status : 'failed';
    this.#runs.push({ flow: test.title, engine, outcome, notes });
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] } | undefined> {
    const reasons = this.#runs.filter(({ outcome }) => outcome === 'skipped').flatMap(({ notes }) => notes);
    for (const reason of new Set(reasons)) console.log(`Skipped: ${reason}`);
    const task = process.env['BROWSER_TABLES'];
    const isWhole = status === 'passed' && !reasons.some((reason) => MISSING_ENGINE.test(reason));
    if (!task || !isWhole) return undefined;

    const before = readFileSync(DOCUMENT, 'utf8');
    const after = this.#written(before);
    if (task === 'write') {
      writeFileSync(DOCUMENT, after);
    } else if (comparable(before) !== comparable(after)) {
      console.log(
        'docs/browsers.md says something else. If this run is right: BROWSER_TABLES=write npm run test:browsers',
      );
      return { status: 'failed' };
    }
    return undefined;
  }

  #written(document: string): string {
    const engines = [...this.#versions.keys()].toSorted();
    const runs = this.#runs.toSorted((a, b) => a.flow.localeCompare(b.flow));
    const versions = `Last written from a run of ${engines.map((name) => this.#versions.get(name)).join(', ')}.`;
    const capabilities = this.#capabilities.toSorted((a, b) => a.name.localeCompare(b.name));
    return withBlock(
      withBlock(document, 'flows', `${versions}\n\n${flowTable(engines, runs)}`),
      'capabilities',
      capabilityTable(engines, capabilities),
    );
  }
}
