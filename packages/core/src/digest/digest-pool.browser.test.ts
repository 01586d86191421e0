import { afterEach, expect, test } from 'vitest';

import { DIGEST_ENGINES } from '../model/summary.js';
import type { Digester, FileHashState } from '../ports/digester.js';
import { seededBytes } from '../testing/seeded-bytes.js';
import { createDigestWorker } from './create-digest-worker.js';
import { createDigestPool } from './digest-pool.js';
import workerUrl from './digest.worker.js?worker&url';

const MiB = 1024 * 1024;
const never = new AbortController().signal;
const both = { sha256: true, md5: true };

let pool: Digester | undefined;
afterEach(() => pool?.destroy());

function poolOf(workers: number, createWorker: () => Worker = createDigestWorker) {
  pool = createDigestPool({ workers, memoryBudget: 256 * MiB, createWorker });
  return pool;
}

/** A module worker with this body. */
function scriptWorker(body: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([body], { type: 'text/javascript' })), { type: 'module' });
}

async function subtleSha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

test("real workers agree with the browser's own SHA-256, and with RFC 1321's MD5 of nothing", async () => {
  const bytes = seededBytes(20 * MiB);
  const file = new File([bytes], 'a.bin');
  const digester = poolOf(2);
  const ranges = [0, 1, 2, 3].map((index) => ({ start: index * 5 * MiB, end: (index + 1) * 5 * MiB }));
  const digests = await Promise.all(
    ranges.map((range) => digester.digest({ file, range, ...both, signal: never })),
  );
  for (const [index, { start, end }] of ranges.entries()) {
    expect(digests[index]?.sha256).toBe(await subtleSha256(bytes.slice(start, end)));
  }
  const empty = await digester.digest({
    file,
    range: { start: 0, end: 0 },
    sha256: false,
    md5: true,
    signal: never,
  });
  expect(empty).toEqual({ md5: 'd41d8cd98f00b204e9800998ecf8427e' });
  expect(digester.engine).toBe('subtle+lanes');
});

test('a worker that was prepared is there for the first file, and is the only one', async () => {
  let started = 0;
  const digester = poolOf(2, () => {
    started += 1;
    return createDigestWorker();
  });
  digester.prepare();
  digester.prepare();
  expect(started).toBe(1);
  await expect.poll(() => digester.engine).toBe('subtle+lanes');
  const range = { start: 0, end: 3 };
  const digests = await digester.digest({ file: new File(['abc'], 'a.txt'), range, ...both, signal: never });
  expect(digests).toMatchObject({ md5: '900150983cd24fb0d6963f7d28e17f72' });
  expect(started).toBe(1);
});

test('while something else wants the processor, one run is under way at a time', async () => {
  let started = 0;
  const digester = poolOf(2, () => {
    started += 1;
    return createDigestWorker();
  });
  const file = new File([seededBytes(16 * MiB)], 'a.bin');
  const hash = (isBusy: boolean) =>
    Promise.all(
      Array.from({ length: 16 }, (_, index) => {
        const range = { start: index * MiB, end: (index + 1) * MiB };
        return digester.digest({ file, range, ...both, signal: never, yields: () => isBusy });
      }),
    );
  const busy = await hash(true);
  expect(started).toBe(1);
  expect(await hash(false)).toEqual(busy);
  expect(started).toBe(2);
});

test('one that cannot be prepared says so to the first file alone', async () => {
  const digester = poolOf(1, () => {
    throw new DOMException('Refused by the policy.', 'SecurityError');
  });
  digester.prepare();
  const range = { start: 0, end: 3 };
  await expect(
    digester.digest({ file: new File(['abc'], 'a.txt'), range, ...both, signal: never }),
  ).rejects.toMatchObject({ code: 'digest-unavailable' });
});

test.each(DIGEST_ENGINES)('every engine can be forced by the name of the worker: %s', async (engine) => {
  const bytes = seededBytes(12 * MiB);
  const file = new File([bytes], 'a.bin');
  const digester = poolOf(1, () => new Worker(workerUrl, { type: 'module', name: engine }));
  const ranges = [0, 1, 2].map((index) => ({ start: index * 4 * MiB, end: (index + 1) * 4 * MiB }));
  const digests = await Promise.all(
    ranges.map((range) => digester.digest({ file, range, ...both, signal: never })),
  );
  for (const [index, { start, end }] of ranges.entries())
    expect(digests[index]?.sha256).toBe(await subtleSha256(bytes.slice(start, end)));
  expect(digester.engine).toBe(engine);
});

test("the whole file's SHA-256 goes from worker to worker", async () => {
  const bytes = seededBytes(40 * MiB);
  const file = new File([bytes], 'a.bin');
  const digester = poolOf(2);
  const size = 5 * MiB;
  let before: Promise<FileHashState | undefined> = Promise.resolve(undefined);
  const answers = Array.from({ length: 8 }, (_, index) => {
    const range = { start: index * size, end: (index + 1) * size };
    const wholeFile = { before, isLast: index === 7 };
    const answer = digester.digest({ file, range, ...both, wholeFile, signal: never });
    before = answer.then(({ wholeFile }) =>
      wholeFile && 'state' in wholeFile ? wholeFile.state : undefined,
    );
    return answer;
  });
  const last = await answers.at(-1);
  expect(last?.wholeFile).toEqual({ sha256: await subtleSha256(bytes) });
  expect(last?.sha256).toBe(await subtleSha256(bytes.slice(7 * size)));
});

test('a file over 4 GiB, beyond 4 GiB', async () => {
  const part = seededBytes(64 * MiB);
  // By reference: nothing is copied.
  const blob = new Blob([part]);
  const file = new Blob(Array.from({ length: 65 }, () => blob));
  const start = 64 * 64 * MiB + 5 * MiB;
  const end = start + 6 * MiB + 1;
  const { sha256 } = await poolOf(1).digest({ file, range: { start, end }, ...both, signal: never });
  expect(sha256).toBe(await subtleSha256(part.slice(5 * MiB, 11 * MiB + 1)));
});

test('stops within 100 ms, and is free for the next', async () => {
  const file = new Blob([seededBytes(64 * MiB)]);
  const digester = poolOf(1);
  const small = { file, range: { start: 0, end: 5 }, ...both, signal: never };
  await digester.digest(small);
  const waits: number[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const controller = new AbortController();
    const { signal } = controller;
    const progress = Promise.withResolvers<void>();
    const running = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => {
      const range = { start: index * 8 * MiB, end: (index + 1) * 8 * MiB };
      return digester.digest({ file, range, ...both, signal, onProgress: () => progress.resolve() });
    });
    const stopped = Promise.allSettled(running);
    await progress.promise;
    controller.abort(new Error('paused'));
    const aborted = performance.now();
    await stopped;
    await digester.digest(small);
    waits.push(performance.now() - aborted);
  }
  // What else the machine does is in most of them.
  expect(Math.min(...waits)).toBeLessThan(100);
});

test('starts no more workers than it may, and keeps them', async () => {
  let started = 0;
  const digester = poolOf(2, () => {
    started += 1;
    return createDigestWorker();
  });
  const file = new File([seededBytes(MiB)], 'a.bin');
  const request = { file, range: { start: 0, end: MiB }, ...both, signal: never };
  await digester.digest(request);
  expect(started).toBe(1);
  await Promise.all(Array.from({ length: 12 }, () => digester.digest(request)));
  await digester.digest(request);
  expect(started).toBe(2);
});

test('reports progress inside a segment too large to be held whole', async () => {
  pool = createDigestPool({ workers: 1, memoryBudget: 16 * MiB, createWorker: createDigestWorker });
  const bytes = seededBytes(20 * MiB);
  const hashed: number[] = [];
  const { sha256 } = await pool.digest({
    file: new File([bytes], 'a.bin'),
    range: { start: 0, end: 20 * MiB },
    ...both,
    signal: never,
    onProgress: (value) => hashed.push(value),
  });
  expect(hashed).toEqual([4 * MiB, 8 * MiB, 12 * MiB, 16 * MiB, 20 * MiB]);
  expect(sha256).toBe(await subtleSha256(bytes));
});

test('lets go of what is aborted, waiting or running, and serves the next', async () => {
  const digester = poolOf(1);
  const controller = new AbortController();
  const file = new File([seededBytes(64 * MiB)], 'a.bin');
  const request = { file, range: { start: 0, end: 64 * MiB }, ...both };
  const aborted = Array.from({ length: 4 }, () => digester.digest({ ...request, signal: controller.signal }));
  controller.abort(new Error('paused'));
  for (const outcome of await Promise.allSettled(aborted)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'paused' } });
  }
  await expect(
    digester.digest({ ...request, range: { start: 0, end: 5 }, signal: never }),
  ).resolves.toHaveProperty('sha256');
});

test('an urgent request waits neither in line nor for long segments', async () => {
  // Answers a single byte, and is busy for ever with anything longer.
  const digester = poolOf(1, () =>
    scriptWorker(`postMessage({ type: 'ready', engine: 'js' }); addEventListener('message', ({ data: { run } }) => {
      const job = run?.jobs[0];
      if (job?.range.end === 1) postMessage({ type: 'done', id: job.id, digests: { md5: 'short' } });
    });`),
  );
  const busy = new AbortController();
  const request = { file: new Blob(['abc']), sha256: false, md5: true, signal: never };
  const long = { ...request, range: { start: 0, end: 3 }, signal: busy.signal };
  const ended = Promise.allSettled(Array.from({ length: 4 }, () => digester.digest(long)));
  const short = { ...request, range: { start: 0, end: 1 }, urgent: true };
  await expect(digester.digest(short)).resolves.toEqual({ md5: 'short' });
  await expect(digester.digest(short)).resolves.toEqual({ md5: 'short' });
  busy.abort();
  await ended;
});

test('a worker that cannot start is said to be unavailable, with the way out', async () => {
  const digester = poolOf(1, () => new Worker('/no/such/worker.js', { type: 'module' }));
  await expect(
    digester.digest({ file: new Blob(['a']), range: { start: 0, end: 1 }, ...both, signal: never }),
  ).rejects.toMatchObject({
    code: 'digest-unavailable',
    hint: expect.stringContaining('worker-src') as string,
  });
});

test('a worker whose script never arrives is given up, and another one is tried', async () => {
  // As where the request hangs: the browser tells nothing of it.
  const silent = () => scriptWorker('');
  let started = 0;
  pool = createDigestPool({
    workers: 1,
    memoryBudget: 16 * MiB,
    startWithinMs: 1000,
    createWorker: () => ((started += 1) === 1 ? silent() : createDigestWorker()),
  });
  const request = { file: new Blob(['a']), range: { start: 0, end: 1 }, ...both, signal: never };
  await expect(pool.digest(request)).rejects.toMatchObject({
    code: 'digest-unavailable',
    message: 'The hashing worker could not start: nothing was heard of it for 1 seconds',
    retryable: true,
  });
  await expect(pool.digest(request)).resolves.toHaveProperty('md5', '0cc175b9c0f1b6a831c399e269772661');
});

test('a worker that may not be made is unavailable too', async () => {
  const digester = poolOf(1, () => {
    throw new DOMException('refused by the CSP', 'SecurityError');
  });
  await expect(
    digester.digest({ file: new Blob(['a']), range: { start: 0, end: 1 }, ...both, signal: never }),
  ).rejects.toMatchObject({ code: 'digest-unavailable' });
});

test('a crashed worker fails its jobs in their own code, and another takes its place', async () => {
  const crash = `postMessage({ type: 'ready', engine: 'js' }); addEventListener('message', () => { throw new Error('out of memory'); });`;
  let started = 0;
  const digester = poolOf(1, () => ((started += 1) === 1 ? scriptWorker(crash) : createDigestWorker()));
  const request = { file: new Blob(['a']), range: { start: 0, end: 1 }, ...both, signal: never };
  await expect(digester.digest(request)).rejects.toMatchObject({
    code: 'digest-worker-crashed',
    retryable: true,
  });
  await expect(digester.digest(request)).resolves.toHaveProperty('md5', '0cc175b9c0f1b6a831c399e269772661');
});
