import { defineConfig } from '@playwright/test';

/**
 * Hidden tabs, slow lines and sleep, in a Chromium that throttles as people's do, in the time that they really take:
 * `npm run test:background`.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/background',
  // Each worker owns a browser, a demo, a simulator and a store; most of the time they wait.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 30_000 },
});
