import type { Page } from '@playwright/test';

/** Something that the uploader told. */
export interface Happening {
  readonly what: string;
  readonly at: number;
  /** Whether the tab was hidden then. */
  readonly hidden: boolean;
}

declare global {
  interface Window {
    __happenings: Happening[];
    /** A timer of 100 ms: when it last fired, and the longest wait (ms) between two times while the page was hidden. */
    __timer: { firedAt: number; waitedHidden: number };
    /** The longest time (ms) in which no byte of a request that was under way was seen to move. */
    __longestSilence: number;
  }
}

/** Writes down what the uploader of the open page tells from here on, and how the page's timers go. */
export async function noteHappenings(page: Page): Promise<void> {
  await page.evaluate(() => {
    const happenings: Happening[] = [];
    const timer = { firedAt: performance.now(), waitedHidden: 0 };
    Object.assign(window, { __happenings: happenings, __timer: timer, __longestSilence: 0 });
    const note = (what: string) =>
      happenings.push({ what, at: performance.now(), hidden: document.visibilityState === 'hidden' });
    window.__uploader.on('state', ({ status }) => note(status));
    window.__uploader.on('segment-retry', (_, { segmentIndex }, { code }) =>
      note(`${segmentIndex}: ${code}`),
    );
    window.__uploader.on('gate', (gate) => note(gate.state === 'open' ? 'gate open' : gate.reason));
    window.__uploader.on('run-restarted', ({ run }) => note(`run ${run}`));
    document.addEventListener('visibilitychange', () => (timer.firedAt = performance.now()));
    setInterval(() => {
      const now = performance.now();
      if (document.visibilityState === 'hidden')
        timer.waitedHidden = Math.max(timer.waitedHidden, now - timer.firedAt);
      timer.firedAt = now;
    }, 100);

    let [moved, movedAt] = ['', performance.now()];
    window.__uploader.subscribe(() => {
      const { uploads } = window.__uploader.getSnapshot();
      const now = uploads.map(({ status, loaded }) => `${status} ${loaded}`).join();
      if (now === moved) return;
      window.__longestSilence = Math.max(window.__longestSilence, performance.now() - movedAt);
      [moved, movedAt] = [now, performance.now()];
    });
  });
}

export const happeningsOf = (page: Page) => page.evaluate(() => window.__happenings);

/** The longest wait (ms) for a timer of 100 ms while the page was hidden: a second at first, a minute after a while. */
export const timersWaited = (page: Page) => page.evaluate(() => window.__timer.waitedHidden);
