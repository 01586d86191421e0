import { expect, test } from '../engines/engine-test.ts';
import { checkRow } from './row-checks.ts';
import { detailsOf } from './row-details.ts';
import { parametersOf, prepareRow } from './row-setting.ts';
import { noteSetbacks } from './row-watch.ts';
import { rowGroups } from './rows/index.ts';

/** The core that runs in the other engines: rows whose faults are the simulator's alone. */
const CORE = [
  'reset during: PUT',
  'reset after: PUT',
  'reset after: complete',
  'reset after: associate',
  '503 SlowDown: PUT',
  'the ETag is hidden, MD5 is there',
  'in the middle: segments, v1.1',
  'in the middle: segments, v2.1',
];

for (const { title, rows } of rowGroups) {
  test.describe(title, () => {
    for (const row of rows.filter(({ name }) => CORE.includes(name))) {
      test(row.name, detailsOf(row), async ({ places, documents, simulator, files }) => {
        const file = await prepareRow(row, simulator, files);
        await documents.open(places.secure, parametersOf(row));
        await documents.evaluate(noteSetbacks, null);
        await documents.pick('Choose files', [file.path]);
        await documents.expectState(file.name, 'completed');
        const seen = await documents.evaluate((name) => {
          const upload = window.__uploader.getSnapshot().uploads.find((each) => each.file.name === name);
          return upload && { run: upload.run, loaded: upload.loaded, uuid: upload.uuid };
        }, file.name);
        await checkRow(row, file, seen, simulator);
        expect.soft(await documents.evaluate(() => window.__setbacks, null), 'progress').toEqual([]);
      });
    }
  });
}
