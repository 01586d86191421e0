import { installApp, type ConsumerApp } from './support/consumer-app.ts';
import { expect, test } from './support/test.ts';

const NEXT = 'node_modules/next/dist/bin/next';
const FREE_PORT = ['--hostname', '127.0.0.1', '--port', '0'];

let app: ConsumerApp;

test.beforeAll(async () => {
  app = await installApp('next');
});
test.afterEach(() => app.stop());
test.afterAll(() => app.remove());

for (const { name, build, command } of [
  { name: 'production', build: ['build'], command: 'start' },
  { name: 'production by webpack', build: ['build', '--webpack'], command: 'start' },
  { name: 'dev server', command: 'dev' },
]) {
  test(`${name}: renders on the server, hydrates and uploads`, async ({
    browser,
    expectUpload,
    backendEnv,
  }) => {
    // As in a pipeline: the build knows no secrets.
    if (build) await app.run(NEXT, build);
    const url = await app.serve(NEXT, [command, ...FREE_PORT], backendEnv);
    const upload = await expectUpload(url);

    // The next visitor's page, without a script: the drop zone, and the file that the server asked Procore for.
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(url);
    await expect(page.getByRole('region', { name: 'Upload files' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Project files' })).toContainText(upload.name);
    await context.close();
  });
}
