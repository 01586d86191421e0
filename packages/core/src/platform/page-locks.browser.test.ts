import { expect, test } from 'vitest';

import { pageLocks } from './page-locks.js';

const page = () => pageLocks(navigator.locks);
const { signal } = new AbortController();

test('a page that has joined is seen by the others, and one that was never there is gone', async () => {
  const [one, other] = [page(), page()];
  const id = await one.join();
  expect(await one.join()).toBe(id);
  expect(await other.join()).not.toBe(id);
  expect(await other.gone(new Set([id, 'nobody']))).toEqual(new Set(['nobody']));
  void one.leave();
  void other.leave();
});

test('the others hear when it leaves', async () => {
  const [one, other] = [page(), page()];
  const id = await one.join();
  let isGone = false;
  const gone = other.whenGone(id, signal).then(() => (isGone = true));
  await navigator.locks.query();
  expect(isGone).toBe(false);
  void one.leave();
  await gone;
  expect(await other.gone(new Set([id]))).toEqual(new Set([id]));
});

test('or when its document goes, without a word', async () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const locks = frame.contentWindow?.navigator.locks;
  if (!locks) throw new Error('The frame has no locks.');
  const id = await pageLocks(locks).join();
  const other = page();
  expect(await other.gone(new Set([id]))).toEqual(new Set());
  const gone = other.whenGone(id, signal);
  frame.remove();
  await gone;
});

test('whoever waits may stop waiting', async () => {
  const [one, other] = [page(), page()];
  const id = await one.join();
  const controller = new AbortController();
  const waiting = other.whenGone(id, controller.signal);
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  void one.leave();
});
