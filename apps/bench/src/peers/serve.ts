import { globSync } from 'node:fs';
import { join } from 'node:path';

import { build, preview, type InlineConfig } from 'vite';

const root = import.meta.dirname;
/** Where the built pages are. */
export const PAGES = join(root, '../../dist/peers');

const CONFIG = {
  root,
  configFile: false,
  appType: 'mpa',
  // Rolldown warns of each "use client".
  logLevel: 'error',
  build: {
    outDir: PAGES,
    emptyOutDir: true,
    rolldownOptions: { input: globSync('*/index.html', { cwd: root }) },
  },
  worker: { format: 'es' },
} satisfies InlineConfig;

/** Builds one page for each folder here. */
export async function buildPeers(): Promise<void> {
  await build(CONFIG);
}

export interface PeerServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the pages, and the demo's backend at their origin. */
export async function servePeers(demoUrl: string): Promise<PeerServer> {
  const server = await preview({ ...CONFIG, preview: { port: 0, proxy: { '/api': demoUrl } } });
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('The pages have no address.');
  return { url, close: () => server.close() };
}
