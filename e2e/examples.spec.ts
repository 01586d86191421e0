import type { Page } from '@playwright/test';

import { BEST_PRACTICE, violations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const PAGES = ['plain', 'tailwind', 'mui', 'hooks', 'query'] as const;

/** What the page complains of: errors, and what its content security policy refused. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** The rows of the `index`th list of the page's uploads. */
const rowsOf = (page: Page, index = 0) =>
  page.locator('[data-part="uploads"]').nth(index).locator('[data-part="item"]');

test('the index leads to every example, its source, and the table of exports', async ({ page, demo }) => {
  const complaints = complaintsOf(page);
  await page.goto(`${demo.url}/examples/`);
  for (const name of PAGES) await expect(page.locator(`a[href="/examples/${name}/"]`)).toBeVisible();
  const links = await page
    .locator('a[href^="/source/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links).toHaveLength(PAGES.length + 1);
  for (const link of links) {
    const source = await page.request.get(`${demo.url}${link}`);
    expect(source.ok(), link ?? '').toBe(true);
  }
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  expect(complaints).toEqual([]);
});

for (const name of ['plain', 'tailwind'] as const) {
  test(`${name}: what is picked is uploaded and shown`, async ({ page, demo, files, simulator }) => {
    const complaints = complaintsOf(page);
    const file = await files.write('front.png', 300_000);
    await page.goto(`${demo.url}/examples/${name}`);
    await page.locator('input[type="file"]').first().setInputFiles(file.path);
    await expect(rowsOf(page)).toHaveAttribute('data-state', 'completed');
    await expect(rowsOf(page)).toContainText('front.png');
    expect((await simulator.uploadOf('front.png')).sha256).toBe(file.sha256);
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('mui: a Material list over the hooks, and the stock drop zone in its theme', async ({
  page,
  demo,
  files,
  simulator,
}) => {
  const complaints = complaintsOf(page);
  const [submittal, drawing] = [
    await files.write('submittal.pdf', 6_500_000),
    await files.write('shop.pdf', 7000),
  ];
  await page.goto(`${demo.url}/examples/mui`);
  const inputs = page.locator('input[type="file"]');
  await inputs.nth(0).setInputFiles(submittal.path);
  await inputs.nth(1).setInputFiles(drawing.path);
  const row = page.getByRole('list', { name: 'New submittals' }).getByRole('listitem');
  await expect(row).toContainText('In Procore');
  await expect(row).toContainText('submittal.pdf');
  await expect(rowsOf(page)).toHaveAttribute('data-state', 'completed');
  for (const { name, sha256 } of [submittal, drawing]) {
    expect((await simulator.uploadOf(name)).sha256).toBe(sha256);
  }
  const accents = await page.evaluate(() =>
    ['.MuiButton-contained', '[data-part="choose-button"]'].map((selector) => {
      const button = document.querySelector(selector);
      return button && getComputedStyle(button).backgroundColor;
    }),
  );
  expect(accents[0]).toBe(accents[1]);
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('hooks: each group shows its own, the badge counts all, and the page adds files by itself', async ({
  page,
  demo,
  files,
  simulator,
}) => {
  const complaints = complaintsOf(page);
  const [defect, evidence] = [await files.write('crack.png', 40_000), await files.write('log.txt', 900)];
  await page.goto(`${demo.url}/examples/hooks`);
  const inputOf = (heading: string) =>
    page.getByRole('region', { name: heading }).locator('input[type="file"]').first();
  await inputOf('Defects').setInputFiles(defect.path);
  await inputOf('Evidence').setInputFiles(evidence.path);
  await expect(rowsOf(page, 0)).toContainText('crack.png');
  await expect(rowsOf(page, 1)).toContainText('log.txt');

  await page.getByRole('button', { name: 'Send the plan as an image' }).click();
  await page.getByRole('button', { name: 'Send the report' }).click();
  const made = page.getByRole('list', { name: 'Made by this page' }).getByRole('listitem');
  await expect(made).toHaveText([/Ground floor with pins\.png/, /Inspection 14\.txt/]);
  await expect(page.getByText('4 in Procore')).toBeVisible();
  const link = page.getByRole('link', { name: 'Open crack.png' });
  expect(
    (await page.request.get(demo.url + (await link.getAttribute('href')))).headers()['content-length'],
  ).toBe('40000');
  expect((await simulator.uploadOf('crack.png')).sha256).toBe(defect.sha256);
  expect((await simulator.uploadOf('log.txt')).sha256).toBe(evidence.sha256);
  expect((await simulator.uploadOf('Ground floor with pins.png')).size).toBeGreaterThan(500);
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('query: an upload is a mutation, and Procore’s files are a query', async ({
  page,
  demo,
  files,
  simulator,
}) => {
  const complaints = complaintsOf(page);
  const file = await files.write('certificate.pdf', 6_200_000);
  await page.goto(`${demo.url}/examples/query`);
  await expect(page.getByText('Nothing here yet.')).toBeVisible();
  await page.getByLabel('Certificate', { exact: true }).setInputFiles(file.path);
  await expect(page.getByRole('status')).toContainText(
    /certificate\.pdf is in Procore \(upload \S+: complete\)/,
  );
  await expect(page.getByRole('list', { name: 'In Procore' })).toHaveText('certificate.pdf');
  expect((await simulator.uploadOf('certificate.pdf')).sha256).toBe(file.sha256);
  expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('each page loads its own code alone', async ({ page, demo }) => {
  const scriptsWith = async (path: string, words: string): Promise<number> => {
    await page.goto(demo.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    const scripts = loaded.filter((url) => url.endsWith('.js'));
    const texts = await Promise.all(scripts.map(async (url) => (await page.request.get(url)).text()));
    return texts.filter((text) => text.includes(words)).length;
  };
  expect(await scriptsWith('/examples/mui', 'MuiLinearProgress')).toBeGreaterThan(0);
  for (const path of ['/', '/gallery', '/examples/plain', '/examples/hooks']) {
    expect(await scriptsWith(path, 'MuiLinearProgress'), path).toBe(0);
  }
  expect(await scriptsWith('/', 'Level 3 slab pour')).toBe(0);
});
