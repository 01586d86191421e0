import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { errorOf, pageRequest, testBackend } from '../testing/test-backend.js';
import { FairQueue } from './fair-queue.js';

const get = (as = 'foreman') =>
  pageRequest('GET', '/rest/v1.0/files?project_id=1', { headers: { cookie: as } });
const identify = (request: Request) => request.headers.get('cookie');

/** Procore with windows of so many calls and seconds, a moment away. */
function limited(limit: number, seconds: number) {
  let used = 0;
  let endsAt = 0;
  return vi.fn<typeof fetch>(async () => {
    const now = Date.now();
    if (now >= endsAt) [used, endsAt] = [0, (Math.floor(now / 1000) + seconds) * 1000];
    used += 1;
    const headers = {
      date: new Date(now).toUTCString(),
      'x-rate-limit-limit': String(limit),
      'x-rate-limit-remaining': String(Math.max(0, limit - used)),
      'x-rate-limit-reset': String(endsAt / 1000),
    };
    const status = used > limit ? 429 : 200;
    await new Promise((resolve) => void setTimeout(resolve, 20));
    return Response.json({}, { status, headers });
  });
}

function backendWith(fetch: typeof globalThis.fetch, extra: Parameters<typeof testBackend>[1] = {}) {
  return testBackend('https://procore.example', { fetch, ...extra });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('calls', () => {
  test('above the spike limit wait for the next window, and none is refused', async () => {
    const procore = limited(25, 10);
    const backend = backendWith(procore);
    const answers = Promise.all(Array.from({ length: 60 }, () => backend.fetch(get())));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(procore).toHaveBeenCalledTimes(25);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(procore).toHaveBeenCalledTimes(50);
    await vi.advanceTimersByTimeAsync(10_000);
    const statuses = (await answers).map(({ status }) => status);
    // The last ten stand longer than a page should have to wait without a word.
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(procore).toHaveBeenCalledTimes(50);
  });

  test('of one user with many do not keep another waiting', async () => {
    const backend = backendWith(limited(6, 10), { identify });
    const order: string[] = [];
    const send = async (user: string) => {
      await backend.fetch(get(user));
      order.push(user);
    };
    const crowd = Array.from({ length: 12 }, () => send('crowd'));
    await vi.advanceTimersByTimeAsync(100);
    const all = Promise.all([...crowd, send('one')]);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(order.indexOf('one')).toBeLessThan(8);
    await vi.advanceTimersByTimeAsync(11_000);
    await all;
  });

  test('of one user beyond all measure are refused, the others’ are not', async () => {
    const backend = backendWith(limited(25, 10), { identify });
    const flood = Array.from({ length: 300 }, () => backend.fetch(get('flood')));
    const other = backend.fetch(get('other'));
    await vi.advanceTimersByTimeAsync(11_000);
    expect((await other).status).toBe(200);
    await vi.advanceTimersByTimeAsync(11_000);
    const refused = (await Promise.all(flood)).filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(96);
    for (const answer of refused) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('for which the hour is used up are told when it ends', async () => {
    const procore = limited(3, 3_600);
    const backend = backendWith(procore);
    const first = Promise.all(Array.from({ length: 3 }, () => backend.fetch(get())));
    await vi.advanceTimersByTimeAsync(100);
    expect((await first).map(({ status }) => status)).toEqual([200, 200, 200]);

    const answers = Promise.all(Array.from({ length: 10 }, () => backend.fetch(get())));
    await vi.advanceTimersByTimeAsync(100);
    // A few may ask: only Procore knows whether its hour is really over.
    expect(procore.mock.calls.length).toBeLessThanOrEqual(3 + 4);
    const waits: string[] = [];
    for (const answer of await answers) {
      expect(answer.status).toBe(429);
      expect(await errorOf(answer)).toMatchObject({ code: 'rate-limited' });
      waits.push(answer.headers.get('retry-after') ?? '');
    }
    expect(waits.filter((wait) => Number(wait) > 3_500)).toHaveLength(6);
    await vi.advanceTimersByTimeAsync(3_600_000);
    const later = backend.fetch(get());
    await vi.advanceTimersByTimeAsync(100);
    expect((await later).status).toBe(200);
  });

  test.each([
    ['429 and Retry-After in seconds', 429, () => '5'],
    ['429 and Retry-After as a date', 429, () => new Date(Date.now() + 5_000).toUTCString()],
    ['503 and Retry-After', 503, () => '5'],
  ])('wait after %s', async (_, status, retryAfter) => {
    const fetch = vi
      .fn<typeof globalThis.fetch>(async () => Response.json([]))
      .mockImplementationOnce(async () =>
        Response.json({}, { status, headers: { 'retry-after': retryAfter() } }),
      );
    const backend = backendWith(fetch);
    expect((await backend.fetch(get())).status).toBe(status);
    const next = backend.fetch(get());
    await vi.advanceTimersByTimeAsync(4_900);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect((await next).status).toBe(200);
  });

  test('behind others that are not answered do not blame the rate limit', async () => {
    const backend = backendWith(() => new Promise(() => {}));
    const answers = Array.from({ length: 5 }, () => backend.fetch(get()));
    await vi.advanceTimersByTimeAsync(12_100);
    const last = (await answers.at(-1)) as Response;
    expect(last.status).toBe(503);
    expect(await errorOf(last)).toMatchObject({ code: 'procore-unavailable' });
  });

  test('of other tokens do not wait with them', async () => {
    const backend = backendWith(
      async (_, init) =>
        new Headers(init?.headers).get('authorization') === 'Bearer ann'
          ? Response.json({}, { status: 429, headers: { 'retry-after': '5' } })
          : Response.json([]),
      { identify, accessToken: (identity) => identity },
    );
    expect((await backend.fetch(get('ann'))).status).toBe(429);
    expect((await backend.fetch(get('ben'))).status).toBe(200);
  });

  test('of a page that has gone leave the queue', async () => {
    const procore = limited(1, 3);
    const backend = backendWith(procore);
    const first = backend.fetch(get());
    await vi.advanceTimersByTimeAsync(50);
    await first;
    const page = new AbortController();
    const waiting = backend.fetch(new Request(get(), { signal: page.signal }));
    await vi.advanceTimersByTimeAsync(50);
    page.abort();
    expect((await waiting).status).toBe(499);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(procore).toHaveBeenCalledTimes(1);
  });

  test('without any limit go out as they come, once one was answered', async () => {
    const backend = backendWith(async () => Response.json([]));
    const answers = await Promise.all(Array.from({ length: 60 }, () => backend.fetch(get())));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

test('FairQueue takes users in turn, and each one’s calls in order', () => {
  const queue = new FairQueue<string>();
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.add(item[0] ?? '', item);
  queue.remove('a', 'a2');
  const order = Array.from({ length: 6 }, () => queue.next());
  expect(order).toEqual(['a1', 'b1', 'c1', 'a3', 'c2', undefined]);
  expect(queue.isEmpty).toBe(true);
});
