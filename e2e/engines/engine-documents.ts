import { expect } from '@playwright/test';

import type { EnginePage } from './engine-page.ts';

/** The demo's Documents page, in whatever engine. */
export interface EngineDocuments extends EnginePage {
  /** @param parameters query parameters of design §8 */
  open(place: string, parameters?: Readonly<Record<string, string>>): Promise<void>;
  expectState(name: string, state: string): Promise<void>;
  /** Indexes of the segments the page knows to be stored. */
  storedSegments(name: string): Promise<number[]>;
  /** What the page threw and nobody caught, since it was opened. */
  uncaughtErrors(): Promise<string[]>;
  /** The paths in their folders of all uploads, and their states. */
  uploads(): Promise<{ path: string | null; status: string }[]>;
}

declare global {
  interface Window {
    __uncaughtErrors?: string[];
  }
}

const OFTEN = { intervals: [50], timeout: 45_000 };

export function engineDocuments(page: EnginePage): EngineDocuments {
  return {
    ...page,
    async open(place, parameters = {}) {
      await page.open(`${place}/?${new URLSearchParams(parameters).toString()}`);
      const isThere = () => document.querySelector('[data-part="dropzone"]') !== null;
      await expect.poll(() => page.evaluate(isThere, null), OFTEN).toBe(true);
      await page.evaluate(noteUncaughtErrors, null);
    },
    async expectState(name, state) {
      await expect.poll(() => page.evaluate(shownState, name), { ...OFTEN, message: name }).toBe(state);
    },
    storedSegments: (name) =>
      page.evaluate((filename) => {
        const upload = window.__uploader.getSnapshot().uploads.find(({ file }) => file.name === filename);
        const stored = upload?.segments.filter(({ status }) => status === 'stored') ?? [];
        return stored.map(({ segmentIndex }) => segmentIndex);
      }, name),
    uncaughtErrors: () => page.evaluate(() => window.__uncaughtErrors ?? [], null),
    uploads: () =>
      page.evaluate(() => {
        const { uploads } = window.__uploader.getSnapshot();
        return uploads.map(({ file, status }) => ({ path: file.path ?? null, status }));
      }, null),
  };
}

function noteUncaughtErrors(): void {
  const errors: string[] = [];
  window.__uncaughtErrors = errors;
  window.addEventListener('error', ({ message }) => errors.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
}

/** As the list shows it. */
function shownState(name: string): string | null {
  for (const item of document.querySelectorAll('[data-part="item"]')) {
    if (item.querySelector('[role="progressbar"]')?.ariaLabel === name)
      return item.getAttribute('data-state');
  }
  return null;
}
