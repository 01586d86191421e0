import { expect, vi } from 'vitest';

import type { UploadTarget } from '../model/file-input.js';
import type { ActiveStatus } from '../model/upload.js';
import { createFakeBrowser } from './fake-browser.js';
import {
  addOne,
  associated,
  fileOf,
  look,
  project,
  reaches,
  SEGMENT,
  type CallName,
  type FakeWorld,
} from './fake-world.js';

const storedOf = (world: FakeWorld, id: string) =>
  look(world, id).segments.flatMap(({ status, segmentIndex }) => (status === 'stored' ? [segmentIndex] : []));
export const putsOf = ({ calls }: FakeWorld) => calls.filter((call) => call.startsWith('put '));
export const digestsOf = ({ calls }: FakeWorld) => calls.filter((call) => call.startsWith('digest '));

/** A page that crashed after the first of three segments was stored. */
export async function leftInTheMiddle(browser = createFakeBrowser()) {
  const page = browser.open({ requests: 1 });
  page.hold('put')();
  const release = page.hold('put');
  const id = addOne(page, { file: fileOf(2.5 * SEGMENT), metadata: { sheet: 'A-101' } }, associated);
  await vi.waitFor(() => expect(storedOf(page, id)).toEqual([0]));
  await vi.waitFor(async () => {
    const { uploads } = await browser.store.load('ann', 0);
    expect(uploads[0]?.segments.filter(({ storedIn }) => storedIn)).toHaveLength(1);
  });
  page.crash();
  release();
  return { browser, page, id };
}

/** The page after one that crashed while a call had no answer yet. */
export async function leftWhile(call: CallName, status: ActiveStatus, target: UploadTarget = project) {
  const browser = createFakeBrowser();
  const first = browser.open();
  first.hold(call);
  const id = addOne(first, fileOf(2.5 * SEGMENT), target);
  await reaches(first, id, status);
  await vi.waitFor(async () =>
    expect((await browser.store.load('ann', 0)).uploads[0]?.record.at).toBe(status),
  );
  first.crash();
  return { browser, page: browser.open(), id };
}
