import { expect, test } from 'vitest';

import { createUploader } from '../create-uploader.js';
import { UploadError } from '../errors/upload-error.js';
import type { Uploader } from './uploader-api.js';

const COUNT = 10_000;
const FEW = 1_000;
/** The best of so many: others use this machine too. */
const ROUNDS = 3;
/** What each file may cost among ten thousand, against what it costs among a thousand. */
const GROWTH = 5;
/** Steps that take less, in ms, are all noise. */
const NOISE_MS = 2;
/** What a person would call a frozen page, in ms. `npm run bench:upload` says how far from it we are. */
const FROZEN_MS = 500;

const target = { scope: { companyId: 1, projectId: 1 }, group: 'photos' };
const filesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => new File(['x'], `IMG_${index}.jpg`));

/** The next macrotask: everything that was only waiting for its turn has had it. */
const nextTask = () => new Promise<void>((resolve) => void setTimeout(resolve));

/** What each step takes, in ms, over an uploader whose backend does not answer. */
async function measureSteps(count: number, formUploadMaxSize: number): Promise<Map<string, number>> {
  const files = filesOf(count);
  const took = new Map<string, number>();
  async function step(name: string, work: () => void): Promise<void> {
    const start = performance.now();
    work();
    took.set(name, performance.now() - start);
    const afterwards = performance.now();
    await nextTask();
    took.set(`after ${name}`, performance.now() - afterwards);
  }
  const uploader = createUploader({
    backend: { send: ({ signal }) => endsWith(signal) },
    formUploadMaxSize,
  });
  uploader.subscribe(() => uploader.getSnapshot());
  const idsOf = ({ getSnapshot }: Uploader) => getSnapshot().uploads.map(({ id }) => id);

  await step('add', () => uploader.add(files, target));
  const ids = idsOf(uploader);
  const waits: Promise<unknown>[] = [];
  await step('whenDone', () => waits.push(...ids.map((id) => uploader.whenDone(id))));
  const settled = Promise.allSettled(waits);
  await step('pauseAll', () => uploader.pauseAll({ group: 'photos' }));
  await step('resumeAll', () => uploader.resumeAll({ group: 'photos' }));
  await step('cancelAll', () => uploader.cancelAll({ group: 'photos' }));
  expect(uploader.getSnapshot().summary.count.canceled).toBe(count);
  await settled;
  await step('remove of canceled ones', () => ids.forEach((id) => uploader.remove(id)));
  expect(uploader.getSnapshot().uploads).toEqual([]);
  uploader.add(files, target);
  const more = idsOf(uploader);
  await step('remove of waiting ones', () => more.forEach((id) => uploader.remove(id)));
  uploader.add(files, target);
  await step('getSnapshot', () => uploader.getSnapshot());
  await step('destroy', () => void uploader.destroy());
  return took;
}

/** Rejects when aborted, and never otherwise. */
function endsWith(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
}

async function bestOf(count: number, formUploadMaxSize: number): Promise<Map<string, number>> {
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, ms] of await measureSteps(count, formUploadMaxSize))
      best.set(name, Math.min(ms, best.get(name) ?? Infinity));
  }
  return best;
}

test.each([
  ['form uploads', 5_000_000],
  ['uploads to be hashed', 0],
])(
  'over ten thousand %s no step costs more for each than over a thousand',
  { timeout: 60_000 },
  async (_, formUploadMaxSize) => {
    const few = await bestOf(FEW, formUploadMaxSize);
    for (const [name, ms] of await bestOf(COUNT, formUploadMaxSize)) {
      const most = GROWTH * (COUNT / FEW) * Math.max(few.get(name) ?? 0, NOISE_MS);
      expect.soft(ms, name).toBeLessThan(Math.min(most, FROZEN_MS));
    }
  },
);

test('the retry of ten thousand that failed freezes nothing', { timeout: 60_000 }, async () => {
  const files = filesOf(COUNT);
  const refused = () => Promise.reject(new UploadError('forbidden', { message: 'No.' }));
  const uploader = createUploader({ backend: { send: refused }, concurrency: { uploads: 100 } });
  const { accepted } = uploader.add(files, target);
  await Promise.allSettled(accepted.map(({ id }) => uploader.whenDone(id)));
  expect(uploader.getSnapshot().summary.count.failed).toBe(COUNT);
  const start = performance.now();
  uploader.retryAll({ status: 'failed' });
  const ms = performance.now() - start;
  expect(ms).toBeLessThan(FROZEN_MS);
  await uploader.destroy();
});
