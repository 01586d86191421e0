import { installApp, type ConsumerApp } from './support/consumer-app.ts';
import { test } from './support/test.ts';

const WEBPACK = 'node_modules/webpack/bin/webpack.js';

let app: ConsumerApp;

test.beforeAll(async () => {
  app = await installApp('webpack');
});
test.afterEach(() => app.stop());
test.afterAll(() => app.remove());

test('a production build behind Express uploads, on React 18', async ({ expectUpload, backendEnv }) => {
  await app.run(WEBPACK, ['--mode', 'production']);
  await expectUpload(await app.serve('server.mjs', [], backendEnv));
});

test('the dev server uploads', async ({ expectUpload, backendEnv }) => {
  await expectUpload(await app.serve(WEBPACK, ['serve', '--mode', 'development'], backendEnv));
});
