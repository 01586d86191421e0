import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import { chromium, type Page } from '@playwright/test';

import { chromiumLaunch } from '../../scripts/browsers.mjs';

export interface OrdinaryChromium {
  readonly page: Page;
  /** Puts another tab in front: the page is hidden from here on. */
  hide(): Promise<void>;
  /** Stops every process of the browser, as the sleep of a laptop does, and wakes them again. */
  asleep(meanwhile: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/**
 * A Chromium as people have it. The ones that Playwright starts throttle no timers, and it tells every page that it is in front: there a
 * tab is never hidden.
 */
export async function startOrdinaryChromium(): Promise<OrdinaryChromium> {
  const profile = await mkdtemp(join(tmpdir(), 'procore-upload-chromium-'));
  const { executablePath = chromium.executablePath(), args: ofThisMachine = [] } = chromiumLaunch();
  const child = spawn(
    executablePath,
    [
      '--headless',
      '--no-first-run',
      '--no-default-browser-check',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...ofThisMachine,
      'about:blank',
    ],
    // A group of its own, so that its processes can be stopped together.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error(`${executablePath} could not be started.`);
  const signal = (name: NodeJS.Signals) => process.kill(-pid, name);
  const kill = () => signal('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const endpoint = await devToolsEndpoint(child.stderr);
  // Without Playwright's defaults: they would say of each tab that it is in front.
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true, isLocal: true });
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.newPage());
  if (!context || !page) throw new Error('Chromium has no tab.');

  return {
    page,
    async hide() {
      const other = await context.newPage();
      await other.bringToFront();
    },
    async asleep(meanwhile) {
      signal('SIGSTOP');
      try {
        await meanwhile();
      } finally {
        signal('SIGCONT');
      }
    },
    async close() {
      process.off('exit', kill);
      await browser.close();
      kill();
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function devToolsEndpoint(stderr: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    stderr.on('data', (data: Buffer) => {
      output += data.toString();
      const [, endpoint] = /DevTools listening on (\S+)/.exec(output) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
    stderr.once('end', () => reject(new Error(`Chromium ended before it was ready:\n${output}`)));
  });
}
