import type { BrowserContext, Page } from '@playwright/test';

import { documentsPage, type DocumentsPage } from '../support/documents-page.ts';
import { test as base } from '../support/test.ts';
import { createOwnBrowser, firstPage, type OwnBrowser } from './own-browser.ts';

/** A tab with the Documents page. */
export interface Tab {
  readonly page: Page;
  readonly documents: DocumentsPage;
}

interface ResumeFixtures {
  readonly browserOfMine: OwnBrowser;
  /** The Documents page in a tab of a browser that is running. */
  readonly tabIn: (context: BrowserContext, options?: { readonly isNew?: boolean }) => Promise<Tab>;
}

export const test = base.extend<ResumeFixtures>({
  browserOfMine: async ({}, use) => {
    const browser = await createOwnBrowser();
    await use(browser);
    await browser.clean();
  },
  tabIn: async ({ demo }, use) => {
    await use(async (context, { isNew = false } = {}) => {
      const page = isNew ? await context.newPage() : await firstPage(context);
      return { page, documents: documentsPage(page, demo.url) };
    });
  },
});

/** Settles once all that the page's uploads have come to is kept. */
export async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => window.__uploader.isSafeToLeave());
}

export { expect } from '../support/test.ts';
