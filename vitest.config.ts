import { fileURLToPath } from 'node:url';

import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

import { chromiumLaunch } from './scripts/browsers.mjs';

const browserTests = 'packages/*/src/**/*.browser.test.{ts,tsx}';
const reactBrowserTests = 'packages/react/src/**/*.browser.test.{ts,tsx}';
const reactServerTests = 'packages/react/src/server-render.test.tsx';
const conformanceTests = 'packages/simulator/src/s3-conformance/*.test.ts';
/** Real processes, a real Redis: they take a minute. */
const serverTests = 'packages/server/src/**/*.server.test.ts';
const largeTests = 'packages/*/src/**/*.large.test.ts';
const cephTests = '{packages/simulator/src,scripts}/**/*.ceph.test.ts';

/** Every import of React gets version 18. */
const react18 = { alias: { react: react18Package('react'), 'react-dom': react18Package('react-dom') } };
/** Not by Node, which would resolve their imports of React by itself, past the alias. */
const throughVite = { deps: { inline: [/react-dropzone/, /@tanstack/] } };

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
          exclude: [
            browserTests,
            conformanceTests,
            cephTests,
            largeTests,
            serverTests,
            '**/node_modules/**',
            '**/dist/**',
          ],
          environment: 'node',
          provide: { reactMajor: '19' },
        },
      },
      {
        resolve: react18,
        test: {
          name: 'unit-react-18',
          include: [reactServerTests],
          environment: 'node',
          server: throughVite,
          provide: { reactMajor: '18' },
        },
      },
      { test: { name: 'unit-large', include: [largeTests], environment: 'node' } },
      {
        test: {
          name: 'server',
          include: [serverTests],
          environment: 'node',
          globalSetup: 'packages/server/src/testing/start-redis.ts',
        },
      },
      { test: { name: 's3-embedded', include: [conformanceTests], environment: 'node' } },
      {
        test: {
          name: 's3-ceph',
          include: [conformanceTests, cephTests],
          environment: 'node',
          globalSetup: 'packages/simulator/src/testing/start-ceph.ts',
          runner: 'packages/simulator/src/testing/ceph-runner.ts',
        },
      },
      browserProject('browser', [browserTests], '19'),
      { resolve: react18, ...browserProject('browser-react-18', [reactBrowserTests], '18') },
      {
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            build: true,
            include: ['packages/*/src/**/*.test-d.{ts,tsx}'],
            tsconfig: 'tsconfig.tests.json',
          },
        },
      },
    ],
  },
});

function browserProject(
  name: string,
  include: string[],
  reactMajor: '18' | '19',
): TestProjectInlineConfiguration {
  return {
    // Found at the start, not in the middle of a run: a late find reloads the page under the tests.
    optimizeDeps: { entries: [...include, 'packages/core/src/digest/digest.worker.ts'] },
    test: {
      name,
      include,
      provide: { reactMajor },
      // One after the other: tests that look for long tasks want the machine to themselves.
      sequence: { groupOrder: Number(reactMajor) },
      globalSetup: 'packages/react/src/testing/render-server-pages.tsx',
      server: throughVite,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: chromiumLaunch() }),
        instances: [{ browser: 'chromium' }],
      },
    },
  };
}

function react18Package(name: string): string {
  return fileURLToPath(new URL(`packages/react/react-18/node_modules/${name}`, import.meta.url));
}
