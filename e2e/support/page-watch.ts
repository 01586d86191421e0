import type { Page } from '@playwright/test';

/** What a page's main thread was busy with for more than 50 ms at a stretch. */
export interface PageWatch {
  /** Durations in ms since the watch began, or since the last call of `restart`. */
  longTasks(): Promise<number[]>;
  restart(): Promise<void>;
}

/** Watches from here on, in the document that is open now. */
export async function watchPage(page: Page): Promise<PageWatch> {
  await page.evaluate(() => {
    window.__longTasks = [];
    new PerformanceObserver((list) => {
      window.__longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
  return {
    longTasks: () => page.evaluate(() => window.__longTasks),
    restart: () => page.evaluate(() => void (window.__longTasks = [])),
  };
}

/** ms from the last drop on the page to the start of the first request of this kind of URL; `undefined` before there is one. */
export function firstRequestAfterDrop(page: Page, url: RegExp): Promise<number | undefined> {
  return page.evaluate((pattern) => {
    const droppedAt = performance.getEntriesByName('drop').at(-1)?.startTime ?? 0;
    const requests = performance
      .getEntriesByType('resource')
      .filter(({ name }) => new RegExp(pattern).test(name));
    const startedAt = requests.map(({ startTime }) => startTime).find((time) => time >= droppedAt);
    return startedAt === undefined ? undefined : startedAt - droppedAt;
  }, url.source);
}

/** Notes when something is dropped, for {@link firstRequestAfterDrop}. */
export async function markDrops(page: Page): Promise<void> {
  await page.evaluate(() => {
    performance.setResourceTimingBufferSize(100_000);
    window.addEventListener('drop', () => performance.mark('drop'), { capture: true });
  });
}
