import { expect, type Locator, type Page } from '@playwright/test';

import { dropFiles } from './drop-files.ts';

/** The demo's Documents page as a person uses it. */
export interface DocumentsPage {
  /** Query parameters of design §8. */
  open(parameters?: Readonly<Record<string, string>>): Promise<void>;
  /** Through the button and the browser's own dialog. */
  choose(...paths: readonly string[]): Promise<void>;
  /** Drags real files from outside the browser onto the drop zone. */
  drop(...paths: readonly string[]): Promise<void>;
  row(name: string): Locator;
  expectState(name: string, state: string, timeout?: number): Promise<void>;
  button(command: string, name: string): Locator;
  /** Indexes of the segments the page knows to be stored. */
  storedSegments(name: string): Promise<number[]>;
  /** `error.code` of the upload of this name. */
  errorCodeOf(name: string): Promise<string | undefined>;
}

export function documentsPage(page: Page, url: string): DocumentsPage {
  const list = page.getByRole('list', { name: 'Uploads' });
  const row = (name: string) =>
    list.locator('[data-part="item"]').filter({ has: page.getByRole('progressbar', { name, exact: true }) });
  return {
    async open(parameters = {}) {
      await page.goto(`${url}/?${new URLSearchParams(parameters).toString()}`);
      await expect(page.getByRole('region', { name: 'Upload files' })).toBeVisible();
    },
    async choose(...paths) {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose files' }).click();
      await (await chooser).setFiles([...paths]);
    },
    async drop(...paths) {
      const box = await page.getByRole('region', { name: 'Upload files' }).boundingBox();
      if (!box) throw new Error('The drop zone has no place on the page.');
      await dropFiles(page, { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) }, paths);
    },
    row,
    async expectState(name, state, timeout = 30_000) {
      await expect(row(name)).toHaveAttribute('data-state', state, { timeout });
    },
    button: (command, name) => page.getByRole('button', { name: `${command} ${name}`, exact: true }),
    storedSegments: (name) =>
      page.evaluate((filename) => {
        const upload = window.__uploader.getSnapshot().uploads.find(({ file }) => file.name === filename);
        return (
          upload?.segments
            .filter(({ status }) => status === 'stored')
            .map(({ segmentIndex }) => segmentIndex) ?? []
        );
      }, name),
    errorCodeOf: (name) =>
      page.evaluate((filename) => {
        const upload = window.__uploader.getSnapshot().uploads.find(({ file }) => file.name === filename);
        return upload?.status === 'failed' ? upload.error.code : undefined;
      }, name),
  };
}
