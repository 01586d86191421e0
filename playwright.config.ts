import { defineConfig } from '@playwright/test';

import { chromiumLaunch } from './scripts/browsers.mjs';

export default defineConfig({
  testDir: 'e2e',
  // They have a configuration of their own.
  testIgnore: ['background/**', 'consumers/**', 'engines/**', 'faults/**', 'resume/**', 'soak/**'],
  outputDir: 'test-results',
  // Each worker owns a demo, a simulator and a store; more than two starve one another on two cores.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 30_000 },
  use: {
    // A picture of every change of the page takes a tenth of the time of all tests.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 900 },
    launchOptions: chromiumLaunch(),
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
});
