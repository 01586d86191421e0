import { expect, test, vi } from 'vitest';

import type { RecordChange } from '../ports/resume-store.js';
import { createFakeBrowser } from '../testing/fake-browser.js';
import { addOne, associated, fileOf, look, reaches, SEGMENT } from '../testing/fake-world.js';

/** A store whose writes are seen, and take until they are let go. */
function watchedBrowser() {
  const { store } = createFakeBrowser();
  const writes: (readonly RecordChange[])[] = [];
  let held: Promise<void> | undefined;
  const browser = createFakeBrowser({
    ...store,
    async write(owner, changes) {
      writes.push(changes);
      await held;
      await store.write(owner, changes);
    },
  });
  return {
    browser,
    store,
    writes,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return () => {
        held = undefined;
        resolve();
      };
    },
  };
}

test('while one write is under way the next ones gather: each row once, as it is by then', async () => {
  const { browser, writes, hold } = watchedBrowser();
  const page = browser.open({ requests: 1 });
  const release = hold();
  page.hold('associate');
  const id = addOne(page, fileOf(2.5 * SEGMENT), associated);
  await reaches(page, id, 'associating');
  // Nothing has waited for the store.
  expect(writes).toHaveLength(1);
  release();
  await vi.waitFor(() => expect(page.uploader.isSafeToLeave()).toBe(true));
  await vi.waitFor(() => expect(writes).toHaveLength(2));
  const rows = (writes[1] ?? []).map((change) =>
    change.type === 'segment' ? `segment ${change.segment.segmentIndex}` : change.type,
  );
  expect(rows.toSorted()).toEqual(['links', 'segment 0', 'segment 1', 'segment 2', 'upload']);
});

test('a write tells no more than what happened', async () => {
  const { browser, writes } = watchedBrowser();
  const page = browser.open({ requests: 1 });
  page.hold('put')();
  page.hold('put')();
  const release = page.hold('put');
  addOne(page);
  await vi.waitFor(() => expect(page.calls).toContain('put 2'));
  await vi.waitFor(() => expect(writes.flat()).toContainEqual(expect.objectContaining({ type: 'links' })));
  const { length } = writes;
  await vi.waitFor(() => expect(page.uploader.isSafeToLeave()).toBe(true));
  release();
  await vi.waitFor(() => expect(writes.at(-1)).toMatchObject([{ type: 'gone' }]));
  for (const changes of writes.slice(length, -1)) expect(changes.length).toBeLessThanOrEqual(2);
});

test('thousands that are added together go out in parts', async () => {
  const { browser, writes, store } = watchedBrowser();
  const page = browser.open();
  page.setOnline(false);
  page.uploader.add(
    Array.from({ length: 1_000 }, (_, index) => fileOf(10, `${index}.txt`)),
    associated,
  );
  await vi.waitFor(async () => expect((await store.load('ann', 0)).uploads.length).toBe(1_000));
  for (const changes of writes) expect(changes.length).toBeLessThanOrEqual(210);
});

test('a page that was taken for gone stops, and gives way to the one that has its uploads', async () => {
  const browser = createFakeBrowser();
  const first = browser.open({ requests: 1 });
  first.hold('put');
  const id = addOne(first);
  await vi.waitFor(async () => expect((await browser.store.load('ann', 0)).uploads[0]?.links).toBeDefined());
  first.fallAsleep();
  const second = browser.open();
  await second.uploader.restore();
  expect(look(second, id)).toMatchObject({ awaits: 'file' });
  first.wakeUp();
  await vi.waitFor(() => expect(look(first, id)).toMatchObject({ status: 'paused', awaits: 'other-tab' }));
  expect(first.inFlight()).toBe(0);
  await second.uploader.attach([fileOf(2.5 * SEGMENT)]);
  await reaches(second, id, 'completed');
});
