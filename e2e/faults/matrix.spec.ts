import { test } from '../support/test.ts';
import { detailsOf } from './row-details.ts';
import { rowGroups } from './rows/index.ts';
import { runRow } from './run-row.ts';

for (const { title, rows } of rowGroups) {
  test.describe(title, () => {
    for (const row of rows) {
      test(row.name, detailsOf(row), async ({ page, documents, simulator, files }) => {
        if (row.slow) test.setTimeout(150_000);
        await runRow(row, { page, documents, simulator, files });
      });
    }
  });
}
