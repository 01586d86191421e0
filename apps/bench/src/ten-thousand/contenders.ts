import type { Page } from 'playwright';

import { startDemo, type DemoProcess } from '../../../../e2e/support/demo-process.ts';
import { servePeers, type PeerServer } from '../peers/serve.ts';

/** A page that takes files. */
export interface Contender {
  /** Opens the page and leaves `window.__counts` in it. */
  open(page: Page, servers: Servers): Promise<void>;
  /** Selectors. */
  readonly list: string;
  readonly cancelAll: string;
}

/** Of one run alone, so that no simulator is full of the run before. */
export interface Servers {
  readonly demo: DemoProcess;
  readonly peers: PeerServer;
}

const procoreUpload = {
  list: 'role=list[name="Uploads"]',
  cancelAll: 'role=button[name="Cancel all"]',
};

export const contenders = {
  /** The Documents page as it is: it also makes a document of each upload, and lists all documents. */
  demo: {
    ...procoreUpload,
    open: (page, { demo }) => openProcoreUpload(page, demo.url),
  },
  /** A page with nothing but the dropzone and its list, at their defaults. */
  'procore-upload': {
    ...procoreUpload,
    open: (page, { peers }) => openProcoreUpload(page, `${peers.url}procore-upload/`),
  },
  /** A page with nothing but the Dashboard and AwsS3, at their defaults. The same calls are made for each file: a create, a form POST. */
  Uppy: {
    list: '.uppy-Dashboard-files',
    cancelAll: '.uppy-StatusBar-actions >> role=button[name="Cancel"]',
    async open(page, { peers }) {
      await page.goto(`${peers.url}uppy/`);
      await page.locator('.uppy-Dashboard-AddFiles').waitFor();
    },
  },
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof contenders;

export async function startServers(): Promise<Servers & { close(): Promise<void> }> {
  const demo = await startDemo();
  const peers = await servePeers(demo.url);
  return {
    demo,
    peers,
    async close() {
      await peers.close();
      await demo.close();
    },
  };
}

async function openProcoreUpload(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  await page.evaluate(() => {
    window.__counts = () => {
      const { count } = window.__uploader.getSnapshot().summary;
      const listed = Object.values(count).reduce((sum, uploads) => sum + uploads, 0);
      const { completed, failed, canceled } = count;
      return { listed, completed, failed, left: listed - completed - failed - canceled };
    };
  });
}
