import type { Page } from '@playwright/test';

import { BEST_PRACTICE, violations } from './support/axe.ts';
import { documentsPage } from './support/documents-page.ts';
import { expect, test as base } from './support/test.ts';

const test = base.extend<{ drawings: ReturnType<typeof documentsPage> }>({
  drawings: async ({ page, demo }, use) => {
    await use(documentsPage(page, `${demo.url}/drawings`));
  },
});

const zoneOf = (page: Page) => page.getByRole('region', { name: 'Upload files' });
const rowsOf = (page: Page) =>
  page.getByRole('list', { name: 'Drawing uploads', exact: true }).locator('> li');

async function fillIn(page: Page, { revision = '' } = {}): Promise<void> {
  await page.getByLabel('Drawing set').selectOption('Issued for construction');
  await page.getByLabel('Area').selectOption('Parking structure');
  await page.getByLabel('Drawing date').fill('2026-11-24');
  await page.getByLabel('Revision').fill(revision);
}

test('a PDF becomes a drawing upload with what the form says', async ({
  page,
  drawings,
  simulator,
  files,
}) => {
  const pdf = await files.write('A-101 Ground floor.pdf', 6_500_000);
  await drawings.open();
  await fillIn(page, { revision: ' C ' });
  await drawings.choose(pdf.path);
  await drawings.expectState(pdf.name, 'completed');
  const stored = await simulator.uploadOf(pdf.name);
  expect(stored).toMatchObject({ sha256: pdf.sha256, association: { kind: 'drawing' } });
  const call = (await simulator.requests()).find(
    ({ method, path }) => method === 'POST' && path.endsWith('/drawing_uploads'),
  );
  expect(call?.body).toEqual({
    drawing_upload: {
      drawing_set_id: '11',
      drawing_area_id: '22',
      drawing_log_imports: [{ upload_uuid: stored.uuid, drawing_date: '2026-11-24', default_revision: 'C' }],
    },
  });
  await expect(rowsOf(page)).toHaveCount(1);
  for (const words of [pdf.name, 'Issued for construction', 'Parking structure', 'Nov 24, 2026', 'C']) {
    await expect(rowsOf(page)).toContainText(words);
  }
  await page.reload();
  await expect(rowsOf(page)).toContainText(/Drawing upload \d+/);
});

test('until the form is filled in nothing can be added, and the page says what is missing', async ({
  page,
  drawings,
  simulator,
  files,
}) => {
  const pdf = await files.write('A-102.pdf', 3000);
  await drawings.open();
  const choose = page.getByRole('button', { name: 'Choose files' });
  const status = page.getByRole('status').filter({ hasText: /PDFs/ });
  await expect(choose).toBeDisabled();
  await expect(zoneOf(page)).toContainText('First fill in what these drawings are');
  await expect(status).toHaveText(
    'Still needed before PDFs can be added: the drawing set, the area, and the drawing date.',
  );
  await drawings.drop(pdf.path);
  await page.getByLabel('Drawing set').selectOption('As built');
  await page.getByLabel('Drawing date').fill('2026-11-24');
  await expect(status).toHaveText('Still needed before PDFs can be added: the area.');
  await expect(choose).toBeDisabled();
  await page.getByLabel('Area').selectOption('Main building');
  await expect(choose).toBeEnabled();
  await drawings.drop(pdf.path);
  await drawings.expectState(pdf.name, 'completed');
  expect(await simulator.uploads()).toHaveLength(1);
});

test('what is no PDF is refused in words', async ({ page, drawings, simulator, files }) => {
  const photo = await files.write('A-101.jpg', 2000);
  await drawings.open();
  await fillIn(page);
  await drawings.choose(photo.path);
  await expect(zoneOf(page)).toContainText('A-101.jpg is not accepted here: choose PDF files.');
  expect(await simulator.uploads()).toEqual([]);
});

test('an answer that is lost makes one drawing upload, not two', async ({
  page,
  drawings,
  simulator,
  files,
}) => {
  const pdf = await files.write('S-201.pdf', 3000);
  await simulator.fault({
    on: { target: 'api', method: 'POST', path: '/drawing_uploads$' },
    do: { reset: 'after' },
  });
  await drawings.open();
  await fillIn(page);
  await drawings.choose(pdf.path);
  await drawings.expectState(pdf.name, 'completed');
  await expect(rowsOf(page)).toHaveCount(1);
  expect(await simulator.uploads()).toMatchObject([{ association: { kind: 'drawing' } }]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find in ${colorScheme}`, async ({ page, drawings, files }) => {
    const pdf = await files.write('M-301.pdf', 3000);
    await page.emulateMedia({ colorScheme });
    await drawings.open();
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);
    await fillIn(page);
    await drawings.choose(pdf.path);
    await expect(rowsOf(page)).toHaveCount(1);
    expect(await violations(page, BEST_PRACTICE)).toEqual([]);
  });
}
