import { deleteDB } from 'idb';
import { expect, test, vi } from 'vitest';

import type { Clock } from '../ports/clock.js';
import { openResumeDatabase } from './database.js';
import { pageLeases } from './page-leases.js';

/** A clock that goes on when the test says so. */
function steppedClock(): Clock & { step(ms: number): Promise<void> } {
  let now = 0;
  const sleeping = new Set<{ readonly until: number; wake(): void }>();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: now + ms, wake: resolve };
        sleeping.add(sleeper);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    async step(ms) {
      now += ms;
      for (const sleeper of sleeping) {
        if (sleeper.until > now) continue;
        sleeping.delete(sleeper);
        sleeper.wake();
      }
      // Let what was woken write.
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}

const { signal } = new AbortController();

async function inOneBrowser(
  run: (page: (clock: Clock) => ReturnType<typeof pageLeases>) => Promise<void>,
): Promise<void> {
  const name = `procore-upload-leases-${crypto.randomUUID()}`;
  await run((clock) => pageLeases(openResumeDatabase(name), clock));
  await deleteDB(name, { blocked: () => {} });
}

test('a page that keeps up its lease is seen by the others; one that leaves is gone', () =>
  inOneBrowser(async (page) => {
    const clock = steppedClock();
    const [one, other] = [page(clock), page(clock)];
    const id = await one.join();
    await other.join();
    for (let minute = 0; minute < 5; minute += 1) await clock.step(60_000);
    expect(await other.gone(new Set([id, 'nobody']))).toEqual(new Set(['nobody']));
    const gone = other.whenGone(id, signal);
    await one.leave();
    await clock.step(5_000);
    await gone;
    await other.leave();
  }));

test('one that crashed is gone once its lease has run out, and not before', () =>
  inOneBrowser(async (page) => {
    const [clock, stopped] = [steppedClock(), steppedClock()];
    const [crashed, other] = [page(stopped), page(clock)];
    const id = await crashed.join();
    await clock.step(80_000);
    expect(await other.gone(new Set([id]))).toEqual(new Set());
    await clock.step(20_000);
    expect(await other.gone(new Set([id]))).toEqual(new Set([id]));
  }));

test('one that slept, and was taken for gone, hears of it and joins anew', () =>
  inOneBrowser(async (page) => {
    const [clock, asleep] = [steppedClock(), steppedClock()];
    const [sleeper, other] = [page(asleep), page(clock)];
    const onLost = vi.fn();
    sleeper.onLost(onLost);
    const id = await sleeper.join();
    await clock.step(120_000);
    expect(await other.gone(new Set([id]))).toEqual(new Set([id]));
    await asleep.step(120_000);
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
    expect(await sleeper.join()).not.toBe(id);
    await sleeper.leave();
  }));

test('one that slept, and was missed by nobody, goes on', () =>
  inOneBrowser(async (page) => {
    const clock = steppedClock();
    const sleeper = page(clock);
    const onLost = vi.fn();
    sleeper.onLost(onLost);
    const id = await sleeper.join();
    await clock.step(3_600_000);
    expect(await page(clock).gone(new Set([id]))).toEqual(new Set());
    expect(onLost).not.toHaveBeenCalled();
    await sleeper.leave();
  }));
