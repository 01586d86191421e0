import { defineConfig } from '@playwright/test';

import { chromiumLaunch } from '../../scripts/browsers.mjs';

/** Apps that install the packages from a registry's tarballs take minutes: they are no part of `npm test`. */
export default defineConfig({
  testDir: '.',
  globalSetup: './support/pack-tarballs.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: { trace: 'retain-on-failure', launchOptions: chromiumLaunch() },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
});
