import { join } from 'node:path';

import { startAssetServer, type AssetServer } from './support/asset-server.ts';
import { installApp, type ConsumerApp } from './support/consumer-app.ts';
import { documentsPage, expect, test } from './support/test.ts';

const VITE = 'node_modules/vite/bin/vite.js';
const ESBUILD = 'node_modules/esbuild/bin/esbuild';
const CONFIG = ['--config', 'vite.cdn.config.ts'];

let app: ConsumerApp;
let assets: AssetServer;

/** The page's policy but for what its worker needs. */
const policy = (extra: string) =>
  `default-src 'none'; script-src ${assets.url} 'wasm-unsafe-eval'; style-src ${assets.url}; img-src data:; connect-src *; ${extra}`;

test.beforeAll(async () => {
  app = await installApp('vite');
  assets = await startAssetServer(join(app.folder, 'cdn/dist'));
  const worker = '@procore-upload/core/digest.worker';
  await app.run(ESBUILD, [
    worker,
    '--bundle',
    '--minify',
    '--format=esm',
    '--outfile=cdn/public/digest.worker.js',
  ]);
  await app.run(VITE, ['build', ...CONFIG], { CDN_URL: assets.url });
});
test.afterEach(() => app.stop());
test.afterAll(async () => {
  await assets.close();
  await app.remove();
});

const servePage = (contentSecurityPolicy: string, env: Readonly<Record<string, string>>) =>
  app.serve(VITE, ['preview', ...CONFIG, '--host', '127.0.0.1', '--port', '0'], {
    ...env,
    CONTENT_SECURITY_POLICY: contentSecurityPolicy,
  });

test('a blob of one line imports the worker', async ({ expectUpload, backendEnv }) => {
  const url = await servePage(policy(`worker-src blob: ${assets.url}`), backendEnv);
  const { workers } = await expectUpload(url, { worker: 'blob-wrapper' });
  expect(workers[0]).toMatch(/^blob:/);
});

test("the worker is one file on the page's own origin", async ({ expectUpload, backendEnv }) => {
  const url = await servePage(policy("worker-src 'self'"), backendEnv);
  const { workers } = await expectUpload(url, { worker: 'own-file' });
  expect(workers[0]).toBe(`${url}/digest.worker.js`);
});

test('without createWorker the failure says what to do', async ({ page, files, backendEnv }) => {
  const url = await servePage(policy("worker-src 'self'"), backendEnv);
  const file = await files.write('survey.las', 12_000_000);
  const documents = documentsPage(page, url);
  await documents.open();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'failed');
  await expect(documents.row(file.name)).toContainText('createWorker');
});
