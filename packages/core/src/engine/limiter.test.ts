import { expect, test } from 'vitest';

import { inLanes } from './lanes.js';
import { createLimiter } from './limiter.js';

const never = new AbortController().signal;

/** A task that ends when told to. */
function openTask() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { run: () => promise, end: resolve };
}

test('runs at most the limit at once, in order', async () => {
  const limiter = createLimiter(2);
  const tasks = [openTask(), openTask(), openTask()];
  const started: number[] = [];
  const runs = tasks.map((task, index) =>
    limiter.run(never, () => {
      started.push(index);
      return task.run();
    }),
  );
  await Promise.resolve();
  expect(started).toEqual([0, 1]);
  tasks[1]?.end();
  await runs[1];
  await Promise.resolve();
  expect(started).toEqual([0, 1, 2]);
  tasks[0]?.end();
  tasks[2]?.end();
  await Promise.all(runs);
});

test('lets a waiting task leave the line without taking a place', async () => {
  const limiter = createLimiter(1);
  const first = openTask();
  const running = limiter.run(never, first.run);
  const gone = new AbortController();
  const waiting = limiter.run(gone.signal, () => Promise.reject(new Error('must not run')));
  gone.abort(new DOMException('Canceled', 'AbortError'));
  await expect(waiting).rejects.toThrow('Canceled');
  first.end();
  await running;
  await expect(limiter.run(never, () => Promise.resolve('next'))).resolves.toBe('next');
});

test('gives its place back when a task fails', async () => {
  const limiter = createLimiter(1);
  await expect(limiter.run(never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(limiter.run(never, () => Promise.resolve(1))).resolves.toBe(1);
});

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
