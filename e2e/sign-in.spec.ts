import type { Page } from '@playwright/test';
import type { RequestRecord } from '@procore-upload/simulator';

import { startDemo, type DemoProcess } from './support/demo-process.ts';
import { documentsPage } from './support/documents-page.ts';
import { simulatorAdmin } from './support/simulator-admin.ts';
import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;

async function signIn(page: Page, name = 'Mara Halden'): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('radio', { name }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.locator('.account-name')).toHaveText(name);
}

const gateOf = (page: Page) => page.evaluate(() => window.__uploader.getSnapshot().gate);
const isRefresh = ({ body }: RequestRecord) =>
  (body as { grant_type?: string } | undefined)?.grant_type === 'refresh_token';

test('a guest uploads at once; whoever signs in uploads in their own name, and signs out again', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  await documents.open({ protocol: 'v1.0' });
  await expect(page.locator('.account-name')).toHaveText('Demo account');
  const [guests, maras] = [await files.write('guest.txt', 900), await files.write('mara.txt', 900)];
  await documents.choose(guests.path);
  await documents.expectState(guests.name, 'completed');

  await signIn(page);
  expect(new URL(page.url()).search).toBe('?protocol=v1.0');
  await documents.choose(maras.path);
  await documents.expectState(maras.name, 'completed');
  expect((await simulator.uploadOf(guests.name)).owner).toBe('demo-client');
  expect((await simulator.uploadOf(maras.name)).owner).toBe('mara.halden@example.com');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.locator('.account-name')).toHaveText('Demo account');
  expect((await simulator.requests()).map(({ path }) => path)).toContain('/oauth/revoke');
});

test('no script can read the session, and no token is in the page', async ({ page, documents }) => {
  await documents.open();
  await signIn(page, 'Joon Park');
  const session = (await page.context().cookies()).find(({ name }) => name.includes('session'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const seen = await page.evaluate(() =>
    JSON.stringify([document.cookie, Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(seen).not.toContain(session?.value);
});

test('tokens that end all the time in the middle of an upload are not noticed', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('crane.mp4', 26 * MiB);
  await simulator.settings({ accessTokenTtlSeconds: 1 });
  await simulator.fault({ on: { target: 'storage', segmentIndex: 2 }, do: { delayMs: 3_000 } });
  await documents.open();
  await signIn(page);
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect(await simulator.uploadOf(file.name)).toMatchObject({
    sha256: file.sha256,
    owner: 'mara.halden@example.com',
  });
  const refreshes = (await simulator.requests()).filter(isRefresh);
  expect(refreshes.length).toBeGreaterThan(0);
  expect(refreshes.every(({ status }) => status === 200)).toBe(true);
});

test('a sign-in that is over in the middle of an upload holds it until somebody signs in again', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('crane.mp4', 9 * MiB);
  await documents.open();
  await signIn(page);
  await simulator.fault({ on: { target: 'api', method: 'PATCH' }, do: { status: 401 } });
  const used = {
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: { error: 'invalid_grant' },
  };
  await simulator.fault({ on: { target: 'api', path: '/oauth/token' }, do: used });
  await documents.choose(file.path);
  await expect.poll(() => gateOf(page)).toEqual({ state: 'closed', reason: 'not-signed-in' });

  const other = await page.context().newPage();
  await other.goto(new URL('/auth/sign-in', page.url()).href);
  await other.getByRole('button', { name: 'Allow' }).click();
  await other.close();
  await page.evaluate(() => window.__uploader.resumeAll());
  await documents.expectState(file.name, 'completed');
});

test.describe('DEMO_SIGN_IN=required', () => {
  let demo: DemoProcess;
  test.beforeAll(async () => {
    demo = await startDemo([], { DEMO_SIGN_IN: 'required' });
  });
  test.afterAll(() => demo.close());

  test('guests wait at the gate, and go on once they have signed in', async ({ page, files }) => {
    const documents = documentsPage(page, demo.url);
    const file = await files.write('permit.pdf', 900);
    await documents.open();
    await documents.choose(file.path);
    await expect.poll(() => gateOf(page)).toEqual({ state: 'closed', reason: 'not-signed-in' });
    page.once('dialog', (dialog) => void dialog.accept());
    await signIn(page);
    await documents.choose(file.path);
    await documents.expectState(file.name, 'completed');
    expect((await simulatorAdmin(demo.adminUrl).uploadOf(file.name)).owner).toBe('mara.halden@example.com');
  });
});
