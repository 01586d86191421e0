import { cp, mkdtemp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

/** In the workspace, where the page finds its packages. */
const CACHE = fileURLToPath(new URL('../.cache/', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

export interface DevServer {
  readonly url: string;
  /** Replaces texts in a file of the page and saves it once, as a developer would. */
  edit(file: string, replacements: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** Vite's dev server on a copy of a fixture, with `/api/procore` answered by a running demo. */
export async function startDevServer(fixture: string, demoUrl: string): Promise<DevServer> {
  await mkdir(CACHE, { recursive: true });
  const root = await mkdtemp(join(CACHE, `${fixture}-`));
  await cp(join(FIXTURES, fixture), root, { recursive: true });
  const server = await createServer({
    root,
    configFile: false,
    cacheDir: join(root, '.vite'),
    logLevel: 'warn',
    plugins: [react()],
    // Found at the start: what is found late reloads the page.
    optimizeDeps: { include: ['@procore-upload/core > js-md5', '@procore-upload/core > hash-wasm'] },
    server: {
      host: '127.0.0.1',
      port: 0,
      proxy: { '/api/procore': demoUrl },
      watch: { ignored: ['**/packages/**'] },
    },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The dev server has no URL.');
  return {
    url,
    async edit(file, replacements) {
      const path = join(root, file);
      let text = await readFile(path, 'utf8');
      for (const [before, after] of Object.entries(replacements)) {
        if (!text.includes(before)) throw new Error(`${file} has no ${JSON.stringify(before)}.`);
        text = text.replace(before, after);
      }
      // In one step: between being emptied and being written, the watcher would find a module without exports.
      const written = `${root}-${file}`;
      await writeFile(written, text);
      await rename(written, path);
    },
    async close() {
      await server.close();
      await rm(root, { recursive: true });
    },
  };
}
