import type { EngineDocuments } from '../engines/engine-documents.ts';
import { expect, test } from '../engines/engine-test.ts';
import { checkRow } from './row-checks.ts';
import { detailsOf } from './row-details.ts';
import { armFaults, parametersOf, prepareRow } from './row-setting.ts';
import { noteSetbacks } from './row-watch.ts';
import { rowGroups } from './rows/index.ts';

const OFFLINE = '3 s without a network: transferring';

/** The core that runs in the other engines: rows that need no more of the browser than a network. */
const CORE = [
  'reset during: PUT',
  'reset after: PUT',
  'reset after: complete',
  'reset after: associate',
  'stall at half: PUT',
  '503 SlowDown: PUT',
  'the ETag is hidden, MD5 is there',
  'in the middle: segments, v1.1',
  'in the middle: segments, v2.1',
  OFFLINE,
];

for (const { title, rows } of rowGroups) {
  test.describe(title, () => {
    for (const row of rows.filter(({ name }) => CORE.includes(name))) {
      test(row.name, detailsOf(row), async ({ places, documents, simulator, files }) => {
        test.skip(row.name === OFFLINE && !documents.setOffline, 'no driver takes its network away');
        const file = await prepareRow(row, simulator, files);
        await documents.open(places.secure, parametersOf(row));
        await documents.evaluate(noteSetbacks, null);
        await armFaults(row, simulator);
        await documents.pick('Choose files', [file.path]);
        if (row.name === OFFLINE) await offlineWhileSent(documents, file.name);
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

async function offlineWhileSent(documents: EngineDocuments, name: string): Promise<void> {
  await documents.expectState(name, 'transferring');
  await documents.setOffline?.(true);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await documents.setOffline?.(false);
}
