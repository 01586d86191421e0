import type { Page } from 'playwright';

/** Notes, in the page, the longest time between two animation frames, and the frames in which all files were listed and some uploaded. */
export async function watchFrames(
  page: Page,
  goals: { readonly files: number; readonly some: number },
): Promise<void> {
  await page.evaluate(({ files, some }) => {
    const watch: Window['__frames'] = {
      longestGapMs: 0,
      listedAfterMs: undefined,
      someCompletedAfterMs: undefined,
    };
    window.__frames = watch;
    let last = performance.now();
    const onFrame = () => {
      // A frame's own timestamp is from before a task that held it up.
      const now = performance.now();
      watch.longestGapMs = Math.max(watch.longestGapMs, now - last);
      last = now;
      requestAnimationFrame(onFrame);

      const drop = performance.getEntriesByName('drop').at(-1);
      if (!drop || (watch.listedAfterMs && watch.someCompletedAfterMs)) return;
      const { listed, completed } = window.__counts();
      if (listed === files) watch.listedAfterMs ??= now - drop.startTime;
      if (completed >= some) watch.someCompletedAfterMs ??= now - drop.startTime;
    };
    requestAnimationFrame(onFrame);
  }, goals);
}

/** The longest gap since the last call, in ms; waits for a frame, so that the gap of this moment is in it. */
export function takeLongestGap(page: Page): Promise<number> {
  return page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const { longestGapMs } = window.__frames;
    window.__frames.longestGapMs = 0;
    return longestGapMs;
  });
}
