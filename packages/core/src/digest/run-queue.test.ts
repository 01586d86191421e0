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
function runsOf(waiting: readonly Waiting[], atOnce = 2): number[][] {
  const queue = createRunQueue(atOnce);
  for (const each of waiting) queue.add(each);
  const runs: number[][] = [];
  while (queue.next) runs.push(queue.takeRun().map(({ request }) => request.range.start));
  return runs;
}

const consecutive = (count: number, request?: Partial<DigestRequest>) =>
  Array.from({ length: count }, (_, index) => waitingFor(index * 10, request));
const lengthsOf = (...options: Parameters<typeof runsOf>) => runsOf(...options).map(({ length }) => length);

test('consecutive segments go together: four side by side, and several after one another where there are more', () => {
  expect(runsOf(consecutive(6))).toEqual([
    [0, 10, 20, 30],
    [40, 50],
  ]);
  expect(lengthsOf(consecutive(40))).toEqual([16, 12, 8, 4]);
  expect(lengthsOf(consecutive(40), 1)).toEqual([16, 16, 8]);
});

test('runs whose worker waits for the one before are short', () => {
  const wholeFile = { before: Promise.resolve(undefined), isLast: false };
  expect(lengthsOf(consecutive(10, { wholeFile }))).toEqual([4, 4, 2]);
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
  const queue = createRunQueue(1);
  const removed = waitingFor(0);
  queue.add(removed);
  queue.remove(removed);
  expect(queue.next).toBeUndefined();
  expect(queue.takeRun()).toEqual([]);
});
