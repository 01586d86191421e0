import { describe, expect, test, vi } from 'vitest';

import { createTestClock } from '../testing/test-clock.js';
import { createWatchdog } from './watchdog.js';

const MiB = 1024 * 1024;

function watched(stallTimeoutMs = 20_000) {
  const clock = createTestClock();
  const beats = new Set<() => void>();
  const gaps = vi.fn<() => void>();
  const watchdog = createWatchdog(
    clock,
    {
      start(onBeat) {
        beats.add(onBeat);
        return () => beats.delete(onBeat);
      },
    },
    stallTimeoutMs,
    gaps,
  );
  /** Goes by in beats of a second. */
  const pass = (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1000);
      beats.forEach((beat) => beat());
    }
  };
  function request(size = 8 * MiB, signal = new AbortController().signal) {
    const { promise, resolve } = Promise.withResolvers<string>();
    let report: (loaded: number) => void = () => {};
    let inner: AbortSignal | undefined;
    const outcome = watchdog.watch({ size, signal, onProgress: () => {} }, (given) => {
      report = given.onProgress;
      inner = given.signal;
      const aborted = new Promise<never>((_, reject) => {
        given.signal.addEventListener('abort', () => reject(given.signal.reason as Error));
      });
      return Promise.race([promise, aborted]);
    });
    outcome.catch(() => {});
    return {
      outcome,
      answer: () => resolve('ok'),
      progress: (loaded: number) => report(loaded),
      isStalled: () => (inner?.reason as { code?: string } | undefined)?.code === 'stalled',
    };
  }
  /** The line is known to bring so many bytes a second. */
  async function known(bytesPerSecond: number) {
    const first = request(bytesPerSecond * 10);
    pass(10);
    first.answer();
    await first.outcome;
  }
  return { clock, watchdog, beats, gaps, pass, request, known };
}

describe('a request that is silent', () => {
  test('ends after a minute where nothing is known of the line', () => {
    const { request, pass } = watched();
    const one = request();
    pass(59);
    expect(one.isStalled()).toBe(false);
    pass(1);
    expect(one.isStalled()).toBe(true);
  });

  test('fails with its code, which is worth another try', async () => {
    const { request, pass } = watched();
    const one = request();
    one.progress(MiB);
    pass(60);
    await expect(one.outcome).rejects.toMatchObject({
      code: 'stalled',
      retryable: true,
      message: 'Nothing moved for 60 seconds.',
      details: { loaded: MiB, size: 8 * MiB },
    });
  });

  test('ends after the time-out on a line that is known to be fast', async () => {
    const { request, pass, known } = watched(5_000);
    await known(10 * MiB);
    const one = request();
    pass(4);
    expect(one.isStalled()).toBe(false);
    pass(1);
    expect(one.isStalled()).toBe(true);
  });

  test('is healthy for two minutes on a line of 64 KiB a second', async () => {
    const { request, pass, known } = watched();
    await known(64 * 1024);
    const one = request();
    pass(127);
    expect(one.isStalled()).toBe(false);
    pass(1);
    expect(one.isStalled()).toBe(true);
  });

  test('has twice the time once the last byte is handed over', async () => {
    const { request, pass, known } = watched();
    await known(10 * MiB);
    const one = request();
    one.progress(8 * MiB);
    pass(39);
    expect(one.isStalled()).toBe(false);
    pass(1);
    expect(one.isStalled()).toBe(true);
  });

  test('that is so small that it reports no progress has that time too', () => {
    const { request, pass } = watched();
    const one = request(100_000);
    pass(119);
    expect(one.isStalled()).toBe(false);
    pass(1);
    expect(one.isStalled()).toBe(true);
  });
});

describe('a slow line', () => {
  test('is not as fast as the buffers beneath it take bytes in', () => {
    const { request, pass } = watched();
    const one = request(16 * MiB);
    one.progress(4 * MiB);
    pass(1);
    one.progress(6 * MiB);
    // 2 MiB in 18 seconds; with what the buffers took it looks like 450 KiB a second.
    pass(18);
    one.progress(8 * MiB);
    pass(71);
    expect(one.isStalled()).toBe(false);
    pass(1);
    expect(one.isStalled()).toBe(true);
  });

  test('is not as slow as the first bytes after a silence look', () => {
    const { request, pass, clock } = watched();
    const one = request(16 * MiB);
    one.progress(6 * MiB);
    pass(18);
    one.progress(6.1 * MiB);
    clock.advance(100);
    one.progress(8 * MiB);
    pass(73);
    expect(one.isStalled()).toBe(true);
  });

  test('is not as slow as its last bytes look: buffers had room for more', () => {
    const { request, pass } = watched();
    const [first, one] = [request(6.1 * MiB), request(16 * MiB)];
    for (const each of [first, one]) each.progress(6 * MiB);
    pass(18);
    first.progress(6.1 * MiB);
    one.progress(8 * MiB);
    pass(73);
    expect(one.isStalled()).toBe(true);
  });

  test('that was fast a moment ago costs one request: the next one has the minute of an unknown line', async () => {
    const { request, pass, known } = watched();
    await known(10 * MiB);
    const first = [request(), request()];
    pass(20);
    expect(first.map((one) => one.isStalled())).toEqual([true, true]);
    const next = request();
    pass(59);
    expect(next.isStalled()).toBe(false);
    pass(1);
    expect(next.isStalled()).toBe(true);
  });

  test('stays known as slow when one of its requests dies', async () => {
    const { request, pass, known } = watched();
    await known(64 * 1024);
    request();
    pass(128);
    const next = request();
    pass(127);
    expect(next.isStalled()).toBe(false);
  });
});

test('a request that moves is left alone, for hours', async () => {
  const { request, pass, known } = watched();
  await known(10 * MiB);
  const one = request(5_000 * MiB);
  for (let loaded = 1; loaded <= 600; loaded += 1) {
    pass(15);
    one.progress(loaded * MiB);
  }
  expect(one.isStalled()).toBe(false);
  one.answer();
  await expect(one.outcome).resolves.toBe('ok');
});

describe('after a gap in the beats', () => {
  test('what is silent for ten seconds more is started anew, and nothing else', async () => {
    const { request, pass, clock, known } = watched();
    await known(64 * 1024);
    const [dead, alive] = [request(), request()];
    pass(1);
    clock.advance(2 * 3_600_000);
    pass(1);
    expect([dead.isStalled(), alive.isStalled()]).toEqual([false, false]);
    pass(9);
    alive.progress(MiB);
    pass(1);
    expect([dead.isStalled(), alive.isStalled()]).toEqual([true, false]);
  });

  test('a request that lived through it is as fast as since then: two hours of sleep make no slow line', async () => {
    const { request, pass, clock } = watched();
    const [one, other] = [request(), request()];
    other.progress(MiB);
    pass(5);
    clock.advance(2 * 3_600_000);
    // Heard of before the next beat.
    one.progress(MiB);
    pass(8);
    one.progress(5 * MiB);
    other.answer();
    await other.outcome;
    pass(19);
    expect(one.isStalled()).toBe(false);
    pass(1);
    expect(one.isStalled()).toBe(true);
  });

  test('what is measured is told of it, once', () => {
    const { request, pass, clock, gaps } = watched();
    const one = request();
    pass(10);
    one.progress(MiB);
    expect(gaps).not.toHaveBeenCalled();
    clock.advance(2 * 3_600_000);
    one.progress(2 * MiB);
    pass(2);
    expect(gaps).toHaveBeenCalledTimes(1);
  });

  test('backwards too, when the clock was set', () => {
    const { request, pass, clock } = watched();
    const one = request();
    pass(30);
    clock.advance(-6 * 3_600_000);
    pass(1);
    one.progress(MiB);
    pass(59);
    expect(one.isStalled()).toBe(false);
    pass(1);
    expect(one.isStalled()).toBe(true);
  });
});

test('what was slow long ago is forgotten', async () => {
  const { request, pass, known } = watched();
  await known(64 * 1024);
  await known(10 * MiB);
  pass(595);
  await known(10 * MiB);
  const one = request();
  pass(20);
  expect(one.isStalled()).toBe(true);
});

test('an abort from outside goes through, with its reason', async () => {
  const { request } = watched();
  const controller = new AbortController();
  const one = request(MiB, controller.signal);
  controller.abort(new Error('paused'));
  await expect(one.outcome).rejects.toThrow('paused');
});

test('beats are listened for while requests are under way, and a little longer', async () => {
  const { beats, request, pass, watchdog } = watched();
  expect(beats.size).toBe(0);
  const one = request();
  expect(beats.size).toBe(1);
  one.answer();
  await one.outcome;
  pass(10);
  expect(beats.size).toBe(1);
  pass(1);
  expect(beats.size).toBe(0);
  request();
  watchdog.destroy();
  expect(beats.size).toBe(0);
});
