import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import { createTestClock } from '../testing/test-clock.js';
import { backoffMs, withRetry } from './retry.js';

const policy = { attempts: 4, minDelayMs: 100, maxDelayMs: 1000 };
const lost = new UploadError('storage-unreachable', { message: 'lost' });
const hooks = () => ({ signal: new AbortController().signal, clock: createTestClock() });

test('repeats what may succeed, then gives up with the last error', async () => {
  let tries = 0;
  const work = withRetry(policy, hooks(), () => {
    tries += 1;
    return Promise.reject(lost);
  });
  await expect(work).rejects.toBe(lost);
  expect(tries).toBe(4);
});

test('does not repeat what cannot succeed', async () => {
  let tries = 0;
  const refused = new UploadError('forbidden', { message: 'no' });
  const work = withRetry(policy, hooks(), () => {
    tries += 1;
    return Promise.reject(refused);
  });
  await expect(work).rejects.toBe(refused);
  expect(tries).toBe(1);
});

test('waits at least as long as the server asked', async () => {
  const clock = createTestClock();
  const slowDown = new UploadError('rate-limited', { message: 'slow', details: { retryAfterMs: 45_000 } });
  const { signal } = new AbortController();
  await withRetry(policy, { signal, clock }, (attempt) =>
    attempt === 1 ? Promise.reject(slowDown) : Promise.resolve(),
  );
  expect(clock.now()).toBeGreaterThanOrEqual(45_000);
});

test('stops waiting as soon as it is aborted', async () => {
  const controller = new AbortController();
  const reason = new Error('paused');
  const onRetry = () => controller.abort(reason);
  const work = withRetry(policy, { ...hooks(), signal: controller.signal, onRetry }, () =>
    Promise.reject(lost),
  );
  await expect(work).rejects.toBe(reason);
});

test('backs off between half and all of a doubling delay, up to the maximum', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, random) => {
        const full = Math.min(100 * 2 ** (attempt - 1), 1000);
        const delay = backoffMs(policy, attempt, random);
        expect(delay).toBeGreaterThanOrEqual(full / 2);
        expect(delay).toBeLessThanOrEqual(full);
      },
    ),
  );
});
