import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

import { chromiumLaunch } from './scripts/browsers.mjs';

const browserTests = 'packages/*/src/**/*.browser.test.{ts,tsx}';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'apps/*/server/**/*.test.ts',
          ],
          exclude: [browserTests, '**/node_modules/**', '**/dist/**'],
          environment: 'node',
        },
      },
      {
        // Found at the start, not in the middle of a run: a late find reloads the page under the tests.
        optimizeDeps: { entries: [browserTests, 'packages/core/src/digest/digest.worker.ts'] },
        test: {
          name: 'browser',
          include: [browserTests],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
