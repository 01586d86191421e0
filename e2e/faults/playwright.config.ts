import { defineConfig } from '@playwright/test';

import { chromiumLaunch } from '../../scripts/browsers.mjs';
import type { EngineOptions } from '../engines/engine-test.ts';

const CORE = 'engines.spec.ts';

/** The fault matrix in Chromium, and its core in the other engines: `npm run test:faults`. */
export default defineConfig<object, EngineOptions>({
  testDir: '.',
  outputDir: '../../test-results/faults',
  // Each worker owns a browser, a demo, a simulator and a store; rows share nothing else.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 30_000 },
  projects: [
    {
      name: 'chromium',
      testMatch: 'matrix.spec.ts',
      use: {
        browserName: 'chromium',
        trace: 'retain-on-failure',
        viewport: { width: 1280, height: 900 },
        launchOptions: chromiumLaunch(),
      },
    },
    { name: 'firefox', testMatch: CORE, use: { engineName: 'firefox' } },
    { name: 'webkit', testMatch: CORE, use: { engineName: 'webkit' } },
  ],
});
