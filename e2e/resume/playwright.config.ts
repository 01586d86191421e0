import { defineConfig } from '@playwright/test';

import { chromiumLaunch } from '../../scripts/browsers.mjs';

/** What a reload, a crash or another tab leaves is gone on with: `npm run test:resume`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/resume',
  // Each worker owns its browsers, a demo, a simulator and a store.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1280, height: 900 },
    launchOptions: chromiumLaunch(),
    trace: 'retain-on-failure',
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
});
