import type { Page } from '@playwright/test';

import { BEST_PRACTICE, violations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const MiB = 1024 * 1024;
const SLOWLY = {
  on: { target: 'storage', method: 'PUT' },
  times: 50,
  do: { bytesPerSecond: MiB / 4 },
} as const;
const toolsOf = (page: Page) => page.getByRole('navigation', { name: 'Tools' });
const switchOf = (page: Page) => page.getByRole('button', { name: /^Upload protocol/ });

/** Until an element has the focus, as a person who has no mouse does. */
async function tabTo(page: Page, reached: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    if (await reached()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Thirty times Tab did not get there.');
}

test('the tools lead to one another, say where one is, and keep the protocol', async ({ page, demo }) => {
  await page.goto(`${demo.url}/?protocol=v2.1`);
  for (const [name, heading, path] of [
    ['Photos', 'Photos', '/photos/?protocol=v2.1'],
    ['Drawings', 'Drawings', '/drawings/?protocol=v2.1'],
    ['Company documents', 'Company documents', '/?protocol=v2.1&scope=company'],
    ['Documents', 'Documents', '/?protocol=v2.1'],
  ] as const) {
    await toolsOf(page).getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    expect(page.url()).toBe(demo.url + path);
    await expect(toolsOf(page).locator('[aria-current="page"]')).toHaveText(name);
    await expect(switchOf(page)).toHaveText('Upload protocol: v2.1');
  }
});

test('a file that is added by way of the nav to the company belongs to the company', async ({
  page,
  demo,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('safety plan.pdf', 4000);
  await page.goto(`${demo.url}/photos/`);
  await toolsOf(page).getByRole('link', { name: 'Company documents' }).click();
  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect(await simulator.uploadOf(file.name)).toMatchObject({
    sha256: file.sha256,
    association: { kind: 'company-file' },
  });
  await expect(page.getByRole('table', { name: 'Company files' })).toContainText(file.name);
});

for (const path of ['/', '/photos/', '/drawings/']) {
  for (const [size, width] of [
    ['on a phone', 390],
    ['at 200 %', 640],
    ['at 400 %', 320],
  ] as const) {
    test(`${path} needs no sideways scrolling ${size}`, async ({ page, demo }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(demo.url + path);
      await expect(page.getByRole('region', { name: 'Upload files' })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      for (const link of await toolsOf(page).getByRole('link').all()) await expect(link).toBeInViewport();
      await switchOf(page).click();
      await expect(page.getByRole('dialog', { name: 'How files are sent' })).toBeInViewport();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}

test('the protocol is switched by keyboard, and the next upload goes by it', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  const file = await files.write('addendum.pdf', 4000);
  await documents.open({ requests: '2' });
  const hasFocus = (name: RegExp) => async () =>
    name.test(await page.evaluate(() => document.activeElement?.textContent ?? ''));
  await tabTo(page, hasFocus(/^Upload protocol: v1\.1$/));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'How files are sent' });
  await tabTo(page, () =>
    dialog.getByRole('radio', { checked: true }).evaluate((radio) => radio === document.activeElement),
  );
  await expect(dialog.getByRole('radio', { checked: true })).toHaveAccessibleName(/v1\.1/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { checked: true })).toHaveAccessibleName(/v2\.1/);
  await page.keyboard.press('Enter');
  await expect(switchOf(page)).toHaveText('Upload protocol: v2.1');
  expect(new URL(page.url()).search).toBe('?requests=2&protocol=v2.1');

  await documents.choose(file.path);
  await documents.expectState(file.name, 'completed');
  expect((await simulator.uploadOf(file.name)).status).toBe('available');
});

test('each protocol can be taken, and is the one that is spoken', async ({
  page,
  documents,
  simulator,
  files,
}) => {
  await documents.open({ formUploadMaxSize: '0' });
  for (const [title, spoken] of [
    [/^v1\.0/, 'v1.0'],
    [/^v2\.1/, 'v2.1'],
    [/^Automatic/, 'v1.1'],
    [/^v1\.1/, 'v1.1'],
  ] as const) {
    await simulator.reset();
    await switchOf(page).click();
    await page.getByRole('radio', { name: title }).check();
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Use this protocol' }).click();
    await loaded;
    const file = await files.write('minutes.pdf', 4000);
    await documents.choose(file.path);
    await documents.expectState(file.name, 'completed');
    const created = (await simulator.requests()).find(
      ({ method, path }) => method === 'POST' && path.endsWith('/uploads'),
    );
    expect(created?.path).toContain(`/rest/${spoken}/`);
  }
});

test('Escape leaves everything as it is', async ({ page, documents }) => {
  await documents.open();
  const url = page.url();
  await switchOf(page).click();
  await page.getByRole('radio', { name: /Automatic/ }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(switchOf(page)).toBeFocused();
  expect(page.url()).toBe(url);
});

test.describe('with an upload under way', () => {
  test.beforeEach(async ({ documents, simulator, files }) => {
    const file = await files.write('walk-through.mp4', 40 * MiB);
    await simulator.fault(SLOWLY);
    await documents.open();
    await documents.choose(file.path);
    await documents.expectState(file.name, 'transferring');
  });

  test('the switch says what it ends before it ends it, and nobody is asked twice', async ({
    page,
    documents,
  }) => {
    const questions: string[] = [];
    page.on('dialog', (question) => {
      questions.push(question.type());
      void question.accept();
    });
    await switchOf(page).click();
    const dialog = page.getByRole('dialog', { name: 'How files are sent' });
    await expect(dialog).not.toContainText('still under way');
    await dialog.getByRole('radio', { name: /v1\.0/ }).check();
    await expect(dialog.getByRole('status')).toContainText('1 upload is still under way.');
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);
    await documents.expectState('walk-through.mp4', 'transferring');
    await dialog.getByRole('button', { name: 'Stop uploads and switch' }).click();
    await expect(switchOf(page)).toHaveText('Upload protocol: v1.0');
    expect(questions).toEqual([]);
  });

  test('a link asks nothing, for the next page has the upload again', async ({ page, documents }) => {
    const questions: string[] = [];
    page.on('dialog', (question) => {
      questions.push(question.type());
      void question.accept();
    });
    await expect.poll(() => page.evaluate(() => window.__uploader.isSafeToLeave())).toBe(true);
    await toolsOf(page).getByRole('link', { name: 'Photos' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Photos');
    await toolsOf(page).getByRole('link', { name: 'Documents', exact: true }).click();
    await expect(documents.row('walk-through.mp4')).toContainText('Choose the file again to go on');
    expect(questions).toEqual([]);
  });
});

test('a link asks before it leaves what is not kept', async ({ page, documents, simulator, files }) => {
  const file = await files.write('walk-through.mp4', 40 * MiB);
  await simulator.fault(SLOWLY);
  await documents.open({ store: '0' });
  await documents.choose(file.path);
  await documents.expectState(file.name, 'transferring');
  const questions: string[] = [];
  page.on('dialog', (question) => {
    questions.push(question.type());
    void question.dismiss();
  });
  await toolsOf(page).getByRole('link', { name: 'Photos' }).click({ noWaitAfter: true });
  await expect.poll(() => questions).toEqual(['beforeunload']);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Documents');
  await documents.expectState(file.name, 'transferring');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find in the switch in ${colorScheme}`, async ({ page, documents }) => {
    await page.emulateMedia({ colorScheme });
    await documents.open();
    await switchOf(page).click();
    await page.getByRole('radio', { name: /Automatic/ }).check();
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  });
}
