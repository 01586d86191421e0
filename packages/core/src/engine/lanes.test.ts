import { expect, test } from 'vitest';

import { inLanes } from './lanes.js';

const never = new AbortController().signal;

test('lanes abort their neighbours on the first failure and settle after all of them', async () => {
  let neighbourEnded = false;
  const work = inLanes([1, 2, 3], 2, never, async (item, signal) => {
    if (item === 1) throw new Error('first failure');
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    neighbourEnded = true;
  });
  await expect(work).rejects.toThrow('first failure');
  expect(neighbourEnded).toBe(true);
});

test('lanes stop between items when aborted from outside', async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const work = inLanes([1, 2, 3], 1, controller.signal, async (item) => {
    seen.push(item);
    controller.abort(new Error('stopped'));
  });
  await expect(work).rejects.toThrow('stopped');
  expect(seen).toEqual([1]);
});

test('one item alone is stopped from outside, and needs no other signal', async () => {
  const controller = new AbortController();
  const seen: AbortSignal[] = [];
  const work = () =>
    inLanes(['only'], 2, controller.signal, async (_, signal) => {
      seen.push(signal);
    });
  await work();
  controller.abort(new Error('stopped'));
  await expect(work()).rejects.toThrow('stopped');
  expect(seen).toEqual([controller.signal]);
  expect(seen[0]).toBe(controller.signal);
});
