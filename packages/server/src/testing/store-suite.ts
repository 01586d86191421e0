import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from 'vitest';

import type { LockOptions, Store } from '../stores/store.js';

/** What a store promises; `open` gives another handle on the same data, as another process has it. */
export function storeSuite(open: (options?: LockOptions) => Promise<Store>): void {
  test('keeps texts, also for whoever opens it next', async () => {
    const store = await open();
    expect(await store.get('a')).toBeNull();
    await store.put('a', 'ä"\n');
    await store.put('a', 'second');
    expect(await (await open()).get('a')).toBe('second');
    await store.delete('a');
    expect(await store.get('a')).toBeNull();
    await store.ping();
  });

  test('forgets what has had its time', async () => {
    const store = await open();
    await store.put('brief', 'x', 30);
    expect(await store.get('brief')).toBe('x');
    await delay(60);
    expect(await store.get('brief')).toBeNull();
  });

  test('lets one at a time work under a lock, through all handles', async () => {
    const handles = await Promise.all(Array.from({ length: 12 }, () => open()));
    let inside = 0;
    let most = 0;
    let count = 0;
    await Promise.all(
      handles.map((store) =>
        store.withLock('k', async () => {
          inside += 1;
          most = Math.max(most, inside);
          await delay(5);
          inside -= 1;
          count += 1;
        }),
      ),
    );
    expect([most, count]).toEqual([1, 12]);
  });

  test('keeps a lock for as long as the work takes, and frees it after a failure', async () => {
    const store = await open({ leaseMs: 60 });
    const other = await open({ leaseMs: 60 });
    const order: string[] = [];
    const long = store.withLock('k', async () => {
      await delay(250);
      order.push('long');
    });
    await delay(10);
    await other.withLock('k', async () => void order.push('next'));
    await long;
    expect(order).toEqual(['long', 'next']);
    await expect(store.withLock('k', () => Promise.reject(new Error('odd')))).rejects.toThrow('odd');
    expect(await other.withLock('k', async () => 'free')).toBe('free');
  });

  test('says so when a lock cannot be had in time', async () => {
    const store = await open();
    const other = await open({ waitMs: 50 });
    await store.withLock('k', async () => {
      await expect(other.withLock('k', async () => 'never')).rejects.toMatchObject({ status: 503 });
      expect(await other.withLock('another', async () => 'free')).toBe('free');
    });
  });
}
