import { expect, type Page } from '@playwright/test';

import type { DiskFiles } from '../support/disk-files.ts';
import type { DocumentsPage } from '../support/documents-page.ts';
import type { SimulatorAdmin } from '../support/simulator-admin.ts';
import type { FaultRow, RowWorld } from './fault-row.ts';
import { checkRow } from './row-checks.ts';
import { armFaults, parametersOf, prepareRow } from './row-setting.ts';
import { watchRow } from './row-watch.ts';
import { listenToPage } from './secrets.ts';

export interface RowFixtures {
  readonly page: Page;
  readonly documents: DocumentsPage;
  readonly simulator: SimulatorAdmin;
  readonly files: DiskFiles;
}

/** Runs one row in Chromium, and holds it to all that the matrix promises. */
export async function runRow(
  row: FaultRow,
  { page, documents, simulator, files }: RowFixtures,
): Promise<void> {
  const { end = { state: 'completed' } } = row;
  const file = await prepareRow(row, simulator, files);
  const world: RowWorld = { page, documents, simulator, file };
  const watch = watchRow(page, row.consoleErrors);
  const texts = listenToPage(page);
  await row.prepare?.(world);
  await documents.open(parametersOf(row));
  await watch.start();
  await texts.start();
  if (row.warmUp) await warmUp(documents, files);
  await armFaults(row, simulator);
  await documents.choose(file.path);
  await row.act?.(world);
  await documents.expectState(file.name, end.state, row.slow ? 120_000 : 45_000);

  const upload = await page.evaluate((name) => {
    const found = window.__uploader.getSnapshot().uploads.find((each) => each.file.name === name);
    return found && { run: found.run, loaded: found.loaded, uuid: found.uuid };
  }, file.name);
  if (end.state === 'failed') expect(await documents.errorCodeOf(file.name)).toBe(end.code);
  await checkRow(row, file, upload, simulator);
  expect.soft(await watch.setbacks(), 'progress went backwards').toEqual([]);
  expect.soft(watch.complaints(), 'the page complained').toEqual([]);
  expect.soft(await texts.withSecrets(await simulator.requests()), 'credentials in texts').toEqual([]);
}

async function warmUp(documents: DocumentsPage, files: DiskFiles): Promise<void> {
  const { name, path } = await files.write('warm-up.pdf', 300_000);
  await documents.choose(path);
  await documents.expectState(name, 'completed');
}
