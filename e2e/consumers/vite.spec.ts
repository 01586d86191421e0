import { installApp, type ConsumerApp } from './support/consumer-app.ts';
import { test } from './support/test.ts';

const VITE = 'node_modules/vite/bin/vite.js';
const FREE_PORT = ['--host', '127.0.0.1', '--port', '0'];

let app: ConsumerApp;

test.beforeAll(async () => {
  app = await installApp('vite');
});
test.afterEach(() => app.stop());
test.afterAll(() => app.remove());

test('its types agree with TypeScript 7', async () => {
  await app.run('node_modules/typescript/bin/tsc');
});

test('a production build uploads', async ({ expectUpload, backendEnv }) => {
  await app.run(VITE, ['build']);
  await expectUpload(await app.serve(VITE, ['preview', ...FREE_PORT], backendEnv));
});

test('the dev server uploads', async ({ expectUpload, backendEnv }) => {
  await expectUpload(await app.serve(VITE, FREE_PORT, backendEnv));
});

test('the dev server of Vite 7 uploads', async ({ expectUpload, backendEnv }) => {
  const args = ['--config', 'vite.7.config.ts', ...FREE_PORT];
  await expectUpload(await app.serve('node_modules/vite-7/bin/vite.js', args, backendEnv));
});
