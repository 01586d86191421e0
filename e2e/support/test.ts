import { test as base } from '@playwright/test';

import { startDemo, type DemoProcess } from './demo-process.ts';
import { createDiskFiles, type DiskFiles } from './disk-files.ts';
import { documentsPage, type DocumentsPage } from './documents-page.ts';
import { simulatorAdmin, type SimulatorAdmin } from './simulator-admin.ts';

export interface TestFixtures {
  readonly documents: DocumentsPage;
  /** Emptied before each test. */
  readonly simulator: SimulatorAdmin;
  readonly files: DiskFiles;
  /** Starts a demo of the test's own, with the simulator's arguments; it ends with the test. */
  readonly startOwnDemo: (args?: readonly string[]) => Promise<OwnDemo>;
}

export interface OwnDemo {
  readonly documents: DocumentsPage;
  readonly simulator: SimulatorAdmin;
  close(): Promise<void>;
}

export interface WorkerFixtures {
  /** Environment variables of every demo that is started. */
  readonly demoSettings: Readonly<Record<string, string>>;
  readonly demo: DemoProcess;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  demoSettings: [{}, { scope: 'worker', option: true }],
  demo: [
    async ({ demoSettings }, use) => {
      const demo = await startDemo([], demoSettings);
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
  simulator: [
    async ({ demo }, use) => {
      const simulator = simulatorAdmin(demo.adminUrl);
      await simulator.reset();
      await use(simulator);
    },
    { auto: true },
  ],
  documents: async ({ page, demo }, use) => {
    await use(documentsPage(page, demo.url));
  },
  startOwnDemo: async ({ page, demoSettings }, use) => {
    const started: DemoProcess[] = [];
    await use(async (args) => {
      const demo = await startDemo(args, demoSettings);
      started.push(demo);
      return {
        documents: documentsPage(page, demo.url),
        simulator: simulatorAdmin(demo.adminUrl),
        close: demo.close,
      };
    });
    await Promise.all(started.map((demo) => demo.close()));
  },
  files: async ({}, use) => {
    const files = await createDiskFiles();
    await use(files);
    await files.clean();
  },
});

const MiB = 1024 * 1024;

/** How long (ms) to wait for an upload of so many bytes, on a machine that has much else to do. */
export function waitFor(size: number): number {
  return 30_000 + (size / MiB) * 200;
}

export { expect } from '@playwright/test';
