import { afterEach, expect, test } from 'vitest';

import type { Digester } from '../ports/digester.js';
import { seededBytes } from '../testing/seeded-bytes.js';
import { createDigestWorker } from './create-digest-worker.js';
import { createDigestPool } from './digest-pool.js';

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
  expect(hashed).toEqual([8 * MiB, 16 * MiB, 20 * MiB]);
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
