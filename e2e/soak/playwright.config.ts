import { defineConfig } from '@playwright/test';

import { chromiumLaunch } from '../../scripts/browsers.mjs';

/** Thousands of files over a bad line: `npm run test:soak`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/soak',
  workers: 1,
  retries: 0,
  // Two gigabytes through one machine's browser, store and hashing.
  timeout: 60 * 60_000,
  use: { browserName: 'chromium', launchOptions: chromiumLaunch() },
});
