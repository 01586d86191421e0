import { defineConfig } from '@playwright/test';

import { engineNames } from '../../scripts/engines.mjs';
import type { EngineOptions } from './engine-test.ts';

/** The user flows in every engine: `npm run test:browsers`. */
export default defineConfig<object, EngineOptions>({
  testDir: '.',
  outputDir: '../../test-results/engines',
  // Each worker owns a browser, a demo, a simulator and a store.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 30_000 },
  projects: engineNames.map((engineName) => ({ name: engineName, use: { engineName } })),
});
