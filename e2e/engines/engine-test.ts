import { expect, test as base, type TestInfo } from '@playwright/test';

import { findEngine, howToInstall, type EngineName } from '../../scripts/engines.mjs';
import { startDemo, type DemoProcess } from '../support/demo-process.ts';
import { createDiskFiles, type DiskFiles } from '../support/disk-files.ts';
import { simulatorAdmin, type SimulatorAdmin } from '../support/simulator-admin.ts';
import { engineDocuments, type EngineDocuments } from './engine-documents.ts';
import { INSECURE_HOST, type EngineBrowser, type EngineLimits, type EnginePage } from './engine-page.ts';
import { startDoorWithoutWasm, startNameProxy, type LoopbackServer } from './loopback-proxies.ts';
import { startEngine } from './start-engine.ts';

/** The demo under the conditions that change what a browser allows. */
export interface Places {
  readonly secure: string;
  readonly secureWithoutWasm: string;
  readonly insecure: string;
  readonly insecureWithoutWasm: string;
}

export interface EngineOptions {
  readonly engineName: EngineName;
}

interface TestFixtures {
  readonly documents: EngineDocuments;
  /** Emptied before each test. */
  readonly simulator: SimulatorAdmin;
  readonly files: DiskFiles;
}

interface WorkerFixtures extends EngineOptions {
  readonly demo: DemoProcess;
  readonly doorWithoutWasm: LoopbackServer;
  readonly nameProxy: LoopbackServer;
  readonly places: Places;
  /** `undefined` where this machine has none. */
  readonly engine: EngineBrowser | undefined;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  engineName: ['chromium', { option: true, scope: 'worker' }],
  demo: [
    async ({}, use) => {
      const demo = await startDemo();
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
  doorWithoutWasm: [
    async ({ demo }, use) => {
      const door = await startDoorWithoutWasm(demo.url);
      await use(door);
      await door.close();
    },
    { scope: 'worker' },
  ],
  nameProxy: [
    async ({}, use) => {
      const proxy = await startNameProxy();
      await use(proxy);
      await proxy.close();
    },
    { scope: 'worker' },
  ],
  places: [
    async ({ demo, doorWithoutWasm }, use) => {
      const { port } = new URL(demo.url);
      await use({
        secure: demo.url,
        secureWithoutWasm: `http://localhost:${doorWithoutWasm.port}`,
        insecure: `http://${INSECURE_HOST}:${port}`,
        insecureWithoutWasm: `http://${INSECURE_HOST}:${doorWithoutWasm.port}`,
      });
    },
    { scope: 'worker' },
  ],
  engine: [
    async ({ engineName, nameProxy }, use) => {
      const found = findEngine(engineName);
      const engine = found && (await startEngine(engineName, found, nameProxy.port));
      await use(engine);
      await engine?.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  simulator: async ({ demo }, use) => {
    const simulator = simulatorAdmin(demo.adminUrl);
    await simulator.reset();
    await use(simulator);
  },
  documents: async ({ engine, engineName, simulator: _emptied }, use, testInfo) => {
    testInfo.skip(!engine, `There is no ${engineName} on this machine: ${howToInstall(engineName)}.`);
    if (!engine) return;
    testInfo.annotations.push({ type: 'engine', description: engine.description });
    const page = await engine.newPage();
    const documents = engineDocuments(noting(page, engine.limits, testInfo));
    await use(documents);
    expect(await documents.uncaughtErrors()).toEqual([]);
    await page.close();
  },
  files: async ({}, use) => {
    const files = await createDiskFiles();
    await use(files);
    await files.clean();
  },
});

/** Has the table say where a flow was not quite the real thing. */
function noting(page: EnginePage, limits: EngineLimits, { annotations }: TestInfo): EnginePage {
  const note = (limit: string | undefined) => {
    const isNew = !annotations.some(({ description }) => description === limit);
    if (limit && isNew) annotations.push({ type: 'limit', description: limit });
  };
  return {
    ...page,
    pick(button, paths) {
      note(limits.dialog);
      return page.pick(button, paths);
    },
    drop(paths) {
      note(limits.drop);
      return page.drop(paths);
    },
  };
}

export { expect };
