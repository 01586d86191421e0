import { expect, test } from 'vitest';

import { createLine } from './line.js';

/** A line over work that ends when told to; `started` has the places in the order in which it began. */
function openLine(limit: number, isOpen = () => true) {
  const started: number[] = [];
  const ends = new Map<number, () => void>();
  const line = createLine<{ place: number }>(limit, isOpen, ({ place }) => {
    started.push(place);
    return new Promise((resolve) => ends.set(place, resolve));
  });
  const end = async (place: number) => {
    ends.get(place)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { line, started, end };
}

const at = (place: number) => ({ place });
const six = [0, 1, 2, 3, 4, 5].map(at);

test('starts as many as it may, lowest place first, whatever order they came in', async () => {
  const { line, started, end } = openLine(2);
  for (const place of [3, 5, 4, 1, 2]) line.join(at(place));
  expect(started).toEqual([3, 5]);
  await end(3);
  await end(5);
  expect(started).toEqual([3, 5, 1, 2]);
  await end(1);
  line.join(at(0));
  await end(2);
  expect(started).toEqual([3, 5, 1, 2, 4, 0]);
});

test('who left is not started; who came back has the same place again', async () => {
  const { line, started, end } = openLine(1);
  for (const item of six) line.join(item);
  line.leave(at(1));
  line.leave(at(2));
  line.leave(at(2));
  await end(0);
  expect(started).toEqual([0, 3]);
  line.join(at(1));
  await end(3);
  await end(1);
  expect(started).toEqual([0, 3, 1, 4]);
});

test('holds everyone while it is not open', async () => {
  let isOpen = false;
  const { line, started } = openLine(2, () => isOpen);
  for (const item of six) line.join(item);
  expect(started).toEqual([]);
  isOpen = true;
  line.serve();
  expect(started).toEqual([0, 1]);
});

test('who is prioritized is next, the latest first, and need not wait for a place', async () => {
  const { line, started, end } = openLine(2);
  for (const item of six) line.join(item);
  expect(started).toEqual([0, 1]);
  line.join(at(-1));
  expect(started).toEqual([0, 1, -1]);
  line.join(at(-2));
  line.join(at(-3));
  expect(started).toEqual([0, 1, -1]);
  await end(0);
  expect(started).toEqual([0, 1, -1, -3]);
  await end(-3);
  await end(-1);
  await end(1);
  expect(started).toEqual([0, 1, -1, -3, -2, 2]);
});

test('knows who had been waiting', () => {
  const { line } = openLine(1);
  line.join(at(0));
  line.join(at(1));
  expect([line.leave(at(0)), line.leave(at(1)), line.leave(at(1))]).toEqual([false, true, false]);
});
