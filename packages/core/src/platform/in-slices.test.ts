import { afterEach, expect, test, vi } from 'vitest';

import { inSlices } from '../index.js';

const items = [1, 2, 3, 4, 5, 6];

/** Every item takes 4 ms, so that two fill a slice. */
function slowWork() {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const done: (number | 'page')[] = [];
  const work = (item: number) => {
    now += 4;
    done.push(item);
  };
  return { done, work };
}

/** Whatever else waits for the thread, again and again. */
function busyPage(onTurn: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    onTurn();
    port2.postMessage(undefined);
  });
  port1.start();
  port2.postMessage(undefined);
  return () => port1.close();
}

afterEach(() => vi.restoreAllMocks());

test('the page has its turn between two slices', async () => {
  const { done, work } = slowWork();
  const leave = busyPage(() => done.push('page'));
  await inSlices(items, work);
  leave();
  expect(done.join(' ').split(/(?: page)+ ?/)).toEqual(['1 2', '3 4', '5 6']);
});

test('also where items come by and by, however few at a time', async () => {
  const { done, work } = slowWork();
  const leave = busyPage(() => done.push('page'));
  await inSlices(
    (async function* () {
      for (const item of items) yield await Promise.resolve(item);
    })(),
    work,
  );
  leave();
  expect(done.join(' ').split(/(?: page)+ ?/)).toEqual(['1 2', '3 4', '5 6']);
});

test('it ends between two slices when it is aborted', async () => {
  const { done, work } = slowWork();
  const controller = new AbortController();
  const leave = busyPage(() => controller.abort(new Error('left')));
  await expect(inSlices(items, work, { signal: controller.signal })).rejects.toThrow('left');
  leave();
  expect(done).toEqual([1, 2]);
});

test('what the work throws ends it', async () => {
  const work = (item: number) => {
    if (item === 2) throw new Error('no scope');
  };
  await expect(inSlices(items, work)).rejects.toThrow('no scope');
});
