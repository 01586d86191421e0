import type { Page } from '@playwright/test';

import { test as base } from '../support/test.ts';
import { startOrdinaryChromium, type OrdinaryChromium } from './ordinary-chromium.ts';

export interface BackgroundFixtures {
  /** The browser of `page` and `documents`. */
  readonly chromium: OrdinaryChromium;
  readonly page: Page;
}

/** Flows in a Chromium that throttles hidden tabs. */
export const test = base.extend<BackgroundFixtures>({
  chromium: async ({}, use) => {
    const chromium = await startOrdinaryChromium();
    await use(chromium);
    await chromium.close();
  },
  page: async ({ chromium }, use) => {
    await use(chromium.page);
  },
});

export { expect } from '@playwright/test';
