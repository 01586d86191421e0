import type { Page } from '@playwright/test';

declare global {
  interface Window {
    __dropped?: Promise<void>;
  }
}

/** A real drop in Chromium, below the page: what a hand does that drags files in from outside the browser. */
export async function dropFiles(
  page: Page,
  at: { readonly x: number; readonly y: number },
  paths: readonly string[],
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const dispatch = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], files: [...paths], dragOperationsMask: 1 },
    });
  await dispatch('dragEnter');
  await dispatch('dragOver');
  // Chromium cancels a drop that overtakes the page's answer, and then says nothing. No hand is that quick.
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    window.__dropped = new Promise((resolve) => {
      document.addEventListener('drop', () => resolve(), { capture: true, once: true });
    });
  });
  await dispatch('drop');
  await page.evaluate(() => window.__dropped);
  await session.detach();
}
