import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { storeDifferences } from './store-differences.js';

const DOCUMENT = new URL('../../../../docs/s3-stores.md', import.meta.url);

test('the table in docs/s3-stores.md is this list', async () => {
  const lines = (await readFile(DOCUMENT, 'utf8')).split('\n');
  const rows = lines.filter((line) => line.startsWith('| ')).map(cells);
  const [, , ...documented] = rows;
  expect(documented).toEqual(
    storeDifferences.map(({ name, aws, source, ceph, tests }) => [
      name,
      `${aws} [AWS](${source})`,
      ceph,
      String(Object.values(tests).flat().length),
    ]),
  );
});

test('each test is listed once', () => {
  const listed = storeDifferences.flatMap(({ tests }) =>
    Object.entries(tests).flatMap(([file, names]) => names.map((name) => `${file}: ${name}`)),
  );
  expect(listed).toEqual([...new Set(listed)]);
});

function cells(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
