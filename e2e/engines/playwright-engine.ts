import type { Browser, Page } from '@playwright/test';

import { dropFiles } from '../support/drop-files.ts';
import { DROP_SOURCE, dispatchDrop } from './dispatched-drop.ts';
import type { EngineBrowser, EngineLimits, EnginePage } from './engine-page.ts';
import { pickWithoutDialog } from './picked-input.ts';
import { dragFilesOnto, type Point } from './x-drag.ts';

export type DropFiles = (page: Page, paths: readonly string[]) => Promise<void>;

export interface PlaywrightEngineOptions {
  readonly name: string;
  readonly drop: DropFiles;
  readonly limits?: EngineLimits;
  readonly context?: Parameters<Browser['newContext']>[0];
}

/** A browser that Playwright drives. */
export function playwrightEngine(
  browser: Browser,
  { name, drop, limits = {}, context: contextOptions = {} }: PlaywrightEngineOptions,
): EngineBrowser {
  return {
    description: `${name} ${browser.version()}`,
    limits,
    async newPage() {
      const context = await browser.newContext(contextOptions);
      return playwrightPage(await context.newPage(), drop, limits);
    },
    close: () => browser.close(),
  };
}

function playwrightPage(page: Page, drop: DropFiles, limits: EngineLimits): EnginePage {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const click = (name: string) => button(name).click();
  const evaluate: EnginePage['evaluate'] = (run, argument) => page.evaluate(run as never, argument as never);
  const setFiles = (selector: string, paths: readonly string[]) =>
    page.locator(selector).setInputFiles([...paths]);
  return {
    async open(url) {
      await page.goto(url);
    },
    async pick(name, paths) {
      if (limits.dialog) return pickWithoutDialog({ click, evaluate }, setFiles, name, paths);
      const chooser = page.waitForEvent('filechooser');
      await click(name);
      await (await chooser).setFiles([...paths]);
    },
    drop: (paths) => drop(page, paths),
    click,
    evaluate,
    setOffline: (isOffline) => page.context().setOffline(isOffline),
    async close() {
      await page.context().close();
    },
  };
}

export const dropByProtocol: DropFiles = async (page, paths) =>
  dropFiles(page, await zoneCenter(page), paths);

/** A real drop too, on the browser's window of an X display. */
export function dropOnDisplay(display: string): DropFiles {
  return async (page, paths) => {
    const { x, y } = await zoneCenter(page);
    const inner = await page.evaluate(() => ({
      x: (window as Window & { mozInnerScreenX?: number }).mozInnerScreenX ?? 0,
      y: (window as Window & { mozInnerScreenY?: number }).mozInnerScreenY ?? 0,
    }));
    await dragFilesOnto(display, { x: Math.round(inner.x + x), y: Math.round(inner.y + y) }, paths);
  };
}

export const dropByEvents: DropFiles = (page, paths) =>
  dispatchDrop(
    (run, argument) => page.evaluate(run as never, argument as never),
    () => page.locator(DROP_SOURCE).setInputFiles([...paths]),
  );

async function zoneCenter(page: Page): Promise<Point> {
  const zone = page.locator('[data-part="dropzone"]');
  await zone.scrollIntoViewIfNeeded();
  const box = await zone.boundingBox();
  if (!box) throw new Error('The drop zone has no place on the page.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
