import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type BrowserContext, type Page } from '@playwright/test';

import { chromiumLaunch } from '../../scripts/browsers.mjs';

/** A browser of a person: it keeps what pages store, and may be killed and started again. */
export interface OwnBrowser {
  /** Starts it, or starts it again. */
  start(): Promise<BrowserContext>;
  /** SIGKILL: nothing gets the chance to say goodbye. */
  kill(): Promise<void>;
  /** Ends it for good, with its profile. */
  clean(): Promise<void>;
}

export async function createOwnBrowser(): Promise<OwnBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'procore-upload-profile-'));
  let running: BrowserContext | undefined;
  return {
    async start() {
      running = await chromium.launchPersistentContext(profile, {
        ...chromiumLaunch(),
        viewport: { width: 1280, height: 900 },
      });
      return running;
    },
    async kill() {
      if (!running) return;
      const closed = running.waitForEvent('close');
      // Chromium's own note of which process holds the profile: HOST-PID.
      process.kill(Number((await readlink(join(profile, 'SingletonLock'))).split('-').at(-1)), 'SIGKILL');
      await closed;
      running = undefined;
    },
    async clean() {
      await running?.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** The tab that a browser starts with. */
export async function firstPage(context: BrowserContext): Promise<Page> {
  return context.pages()[0] ?? context.newPage();
}
