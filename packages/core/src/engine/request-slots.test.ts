import { expect, test } from 'vitest';

import { slowDown } from '../testing/storage-errors.js';
import { createTestClock } from '../testing/test-clock.js';
import type { Requester } from './fair-queue.js';
import { createRequestSlots, likelyRequests, segmentsAtOnce, type RequestsOption } from './request-slots.js';

interface TestRequester extends Requester {
  place: number;
}

const STORE = 'https://bucket.s3.example/a?X-Amz-Signature=1';
const never = new AbortController().signal;
const ticks = () => new Promise((resolve) => setImmediate(resolve));

/** Slots for uploads that are called by a letter: what they start is written down, and ends when told to. */
function openSlots(requests: RequestsOption) {
  const clock = createTestClock();
  const slots = createRequestSlots(requests, clock);
  const started: string[] = [];
  const underWay: { name: string; end: () => void; fail: (error: Error) => void }[] = [];
  let places = 0;

  function request(name: string, requester: Requester, { url = STORE, signal = never } = {}): Promise<void> {
    return slots.of(requester).run({ url, size: 1, signal }, async () => {
      started.push(name);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      underWay.push({ name, end: resolve, fail: reject });
      await promise;
    });
  }

  return {
    slots,
    clock,
    started,
    upload: (isSmall = false): TestRequester => ({ place: places++, isSmall }),
    request,
    /** Asks `count` times, and is not interested in how that ends. */
    ask(name: string, requester: Requester, count = 1, url = STORE) {
      for (let asked = 0; asked < count; asked += 1) request(name, requester, { url }).catch(() => {});
    },
    /** Ends the oldest request of this name. */
    async end(name: string, error?: Error) {
      const index = underWay.findIndex((one) => one.name === name);
      const [request] = index === -1 ? [] : underWay.splice(index, 1);
      if (!request) throw new Error(`${name} has nothing under way.`);
      if (error) request.fail(error);
      else request.end();
      await ticks();
    },
    underWay: () => underWay.map(({ name }) => name).join(''),
  };
}

test('a slot that is free goes to whom has the fewest, in turn', async () => {
  const { ask, upload, started, end } = openSlots(3);
  const [a, b, c] = [upload(), upload(), upload()];
  ask('a', a, 20);
  await ticks();
  ask('b', b, 20);
  ask('c', c, 20);
  expect(started.join('')).toBe('aaa');
  await end('a');
  await end('a');
  expect(started.join('')).toBe('aaabc');
  await end('b');
  await end('c');
  await end('a');
  // Each of them has one again, whoever ended.
  expect(started.join('')).toBe('aaabcbca');
});

test('twenty small files are through while a huge one goes on, and it goes on', async () => {
  const { ask, upload, started, end, underWay } = openSlots(4);
  ask('H', upload(), 1000);
  await ticks();
  for (let file = 0; file < 20; file += 1) ask('s', upload(true));
  for (let round = 0; round < 3; round += 1) await end('H');
  expect(underWay()).toBe('Hsss');
  while (started.filter((name) => name === 's').length < 20) await end('s');
  expect(underWay().includes('H')).toBe(true);
  expect(started.filter((name) => name === 'H').length).toBeLessThanOrEqual(6);
  while (underWay().includes('s')) await end('s');
  expect(underWay()).toBe('HHHH');
});

test('a huge one is not starved by small ones that keep coming', async () => {
  const { ask, upload, started, end, underWay } = openSlots(2);
  for (let file = 0; file < 6; file += 1) ask('s', upload(true));
  ask('H', upload(), 100);
  await ticks();
  for (let round = 0; round < 40; round += 1) {
    ask('s', upload(true));
    await end(underWay().includes('H') && round % 4 === 0 ? 'H' : 's');
  }
  expect(started.filter((name) => name === 'H').length).toBeGreaterThanOrEqual(4);
});

test('a small file does not wait for the end of a long segment, where the limit is not fixed', async () => {
  const { ask, upload, underWay } = openSlots('auto');
  ask('H', upload(), 6);
  await ticks();
  expect(underWay()).toBe('HHHH');
  ask('s', upload(true));
  ask('t', upload(true));
  await ticks();
  expect(underWay()).toBe('HHHHs');
});

test('prioritized uploads go first, the last one before the others, until they have nothing left', async () => {
  const { ask, upload, slots, started, end } = openSlots(2);
  const [a, b, c] = [upload(), upload(), upload()];
  ask('a', a, 10);
  await ticks();
  ask('b', b, 3);
  ask('c', c, 3);
  for (const [place, requester] of [b, c].entries()) {
    requester.place = -1 - place;
    slots.moved(requester);
  }
  const next = async (name: string) => {
    await end(name);
    return started.at(-1);
  };
  expect([await next('a'), await next('a'), await next('c'), await next('c')]).toEqual(['c', 'c', 'c', 'b']);
  expect([await next('b'), await next('b'), await next('c'), await next('b')]).toEqual(['b', 'b', 'a', 'a']);
});

test('who is aborted leaves, and takes no slot', async () => {
  const { ask, request, upload, started, end } = openSlots(1);
  const gone = new AbortController();
  const [a, b, c] = [upload(), upload(), upload()];
  ask('a', a);
  const waiting = request('b', b, { signal: gone.signal });
  ask('c', c);
  gone.abort(new DOMException('Canceled', 'AbortError'));
  await expect(waiting).rejects.toThrow('Canceled');
  await end('a');
  expect(started.join('')).toBe('ac');
  await expect(request('b', b, { signal: gone.signal })).rejects.toThrow('Canceled');
});

test('leaving takes the same time, however many wait', async () => {
  const { ask, request, upload } = openSlots(1);
  ask('a', upload());
  const all = Array.from({ length: 20_000 }, () => {
    const gone = new AbortController();
    return { gone, waiting: request('b', upload(), { signal: gone.signal }) };
  });
  const settled = Promise.allSettled(all.map(({ waiting }) => waiting));
  const reason = new DOMException('Canceled', 'AbortError');
  const before = performance.now();
  for (const { gone } of all) gone.abort(reason);
  expect(performance.now() - before).toBeLessThan(1000);
  await settled;
});

test('a request that fails gives its slot back', async () => {
  const { ask, request, upload, started, end } = openSlots(1);
  const failing = request('a', upload());
  ask('b', upload());
  await ticks();
  await Promise.all([expect(failing).rejects.toThrow('broken'), end('a', new Error('broken'))]);
  expect(started.join('')).toBe('ab');
});

test('each origin has slots of its own, a number is for all of them', async () => {
  const other = 'https://other.s3.example/b';
  const auto = openSlots('auto');
  const fixed = openSlots(4);
  for (const { ask, upload } of [auto, fixed]) {
    const file = upload();
    ask('a', file, 6);
    ask('a', file, 6, `${STORE}&partNumber=2`);
    ask('b', file, 6, other);
  }
  await ticks();
  expect(auto.underWay()).toBe('aaaabbbb');
  expect(fixed.underWay()).toBe('aaaa');
  expect([segmentsAtOnce('auto'), segmentsAtOnce(9)]).toEqual([7, 9]);
  expect([likelyRequests('auto'), likelyRequests(9)]).toEqual([4, 9]);
});

test('after SlowDown fewer are started, and more again when requests succeed', async () => {
  const { ask, upload, started, end, underWay } = openSlots('auto');
  ask('a', upload(), 40);
  await ticks();
  for (let request = 0; request < 4; request += 1) await end('a', slowDown());
  expect(underWay()).toBe('aa');
  for (let request = 0; request < 5; request += 1) await end('a');
  expect(underWay()).toBe('aaaa');
  while (underWay() !== '') await end('a');
  expect(started).toHaveLength(40);
});
