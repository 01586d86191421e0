import { basename } from 'node:path';

import {
  inject,
  TestRunner,
  type RunnerTestCase,
  type RunnerTestFile,
  type TestContext,
  type TestTryOptions,
} from 'vitest';

import { storeDifferences, type ConformanceFile, type StoreDifference } from './store-differences.js';

/**
 * Runs the conformance suite on a store that differs from S3 where {@link storeDifferences} says so: those tests have to fail, in
 * the way that is listed. One that passes, or fails in another way, fails the run, and so does a name that no test has.
 */
// oxlint-disable-next-line import/no-default-export -- how Vitest finds a runner
export default class CephRunner extends TestRunner {
  readonly #expected = new Map<RunnerTestCase, StoreDifference>();

  /** Called for each test as it is found: what is marked later, the reporters do not see. */
  override extendTaskContext(context: TestContext): TestContext {
    const test: RunnerTestCase = context.task;
    // What is skipped starts no store; the global set-up has said why.
    if (inject('ceph') === undefined) test.mode = 'skip';
    const difference = storeDifferences.find(({ tests }) => tests[fileOf(test)]?.includes(test.fullTestName));
    if (difference) {
      test.fails = true;
      this.#expected.set(test, difference);
    }
    return super.extendTaskContext(context);
  }

  onCollected(files: RunnerTestFile[]): void {
    const found = new Set([...this.#expected.keys()].map(({ fullTestName }) => fullTestName));
    for (const file of files) {
      for (const { name, tests } of storeDifferences) {
        const missing = tests[fileOf(file)]?.find((test) => !found.has(test));
        if (missing !== undefined) throw new Error(`"${name}" lists "${missing}": there is no such test.`);
      }
    }
  }

  override async onAfterRetryTask(test: RunnerTestCase, options: TestTryOptions): Promise<void> {
    await super.onAfterRetryTask(test, options);
    const difference = this.#expected.get(test);
    const errors = test.result?.errors ?? [];
    const shown = errors.map(({ name, message, actual }) => `${name}: ${message}\n${String(actual)}`);
    // Without the mark, a failure is one.
    if (difference && shown.some((text) => !difference.seen.test(text))) test.fails = false;
  }
}

function fileOf({ file }: Pick<RunnerTestCase, 'file'>): ConformanceFile {
  return basename(file.filepath, '.test.ts') as ConformanceFile;
}
