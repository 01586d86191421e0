import { expect, test } from 'vitest';

import type { DigestRequest } from '../ports/digester.js';
import { createRunQueue, type Waiting } from './run-queue.js';

const file = new Blob();
const another = new Blob();

function waitingFor(start: number, request: Partial<DigestRequest> = {}): Waiting {
  return {
    request: {
      file,
      range: { start, end: start + 10 },
      sha256: true,
      md5: true,
      signal: new AbortController().signal,
      ...request,
    },
    resolve: () => {},
    reject: () => {},
  };
}

/** The starts of the ranges of each run. */
function runsOf(waiting: readonly Waiting[], mostSegments = 4): number[][] {
  const queue = createRunQueue(mostSegments);
  for (const each of waiting) queue.add(each);
  const runs: number[][] = [];
  while (queue.size > 0) runs.push(queue.takeRun().map(({ request }) => request.range.start));
  return runs;
}

test('four consecutive segments go together', () => {
  const waiting = [0, 10, 20, 30, 40, 50].map((start) => waitingFor(start));
  expect(runsOf(waiting)).toEqual([
    [0, 10, 20, 30],
    [40, 50],
  ]);
  expect(runsOf(waiting, 1)).toHaveLength(6);
});

test('what is not consecutive, of another file, or wanted otherwise does not', () => {
  expect(
    runsOf([
      waitingFor(0),
      waitingFor(20),
      waitingFor(10, { file: another }),
      waitingFor(30, { md5: false }),
      waitingFor(0, { file: another }),
    ]),
  ).toEqual([[0], [20], [10], [30], [0]]);
  expect(runsOf([waitingFor(0, { file: another }), waitingFor(0), waitingFor(10)])).toEqual([[0], [0, 10]]);
});

test('the upload with the lowest place goes first, before it the urgent ones', () => {
  expect(
    runsOf([
      waitingFor(100, { place: 2, file: another }),
      waitingFor(0, { place: 1 }),
      waitingFor(10, { place: 1 }),
      waitingFor(700, { place: -9, file: another }),
      waitingFor(500, { place: 3, urgent: true }),
    ]),
  ).toEqual([[500], [700], [0, 10], [100]]);
});

test('what was removed is not served', () => {
  const queue = createRunQueue(4);
  const removed = waitingFor(0);
  queue.add(removed);
  queue.remove(removed);
  expect(queue.size).toBe(0);
  expect(queue.takeRun()).toEqual([]);
});
