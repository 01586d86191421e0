import { describe, expect, test } from 'vitest';

import { UploadError } from '../errors/upload-error.js';
import { lost, slowDown } from '../testing/storage-errors.js';
import { seededRandom, simulateLink, type SimulatedLink } from '../testing/simulated-link.js';
import { createTestClock } from '../testing/test-clock.js';
import { adaptiveLimit, fixedLimit } from './request-limit.js';

const MiB = 1024 * 1024;

function run(link: SimulatedLink, { seconds = 120, segmentSize = 8 * MiB, requests = 0 } = {}) {
  const clock = createTestClock();
  const limit = requests === 0 ? adaptiveLimit(clock) : fixedLimit(requests);
  return simulateLink(link, limit, clock, { seconds, segmentSize, random: seededRandom(1) });
}

const stalled = () => new UploadError('stalled', { message: 'silent' });

const compare = (link: SimulatedLink, options: Parameters<typeof run>[1] = {}) => ({
  auto: run(link, options),
  four: run(link, { ...options, requests: 4 }),
  six: run(link, { ...options, requests: 6 }),
});

const changes = (limits: readonly number[]) =>
  limits.filter((limit, index) => index > 0 && limit !== limits[index - 1]).length;

describe('on a simulated link', () => {
  test('of 64 KiB/s, whose sockets swallow 2 MiB at once: stays at four, and loses nothing by its tries', () => {
    const { auto, four } = compare(
      { bytesPerSecond: () => 64 * 1024, socketBuffer: 2 * MiB },
      { seconds: 4 * 3600 },
    );
    expect(new Set(auto.limits)).toEqual(new Set([4, 5]));
    expect(changes(auto.limits)).toBeLessThan(10);
    expect(auto.bytesPerSecond).toBeGreaterThanOrEqual(four.bytesPerSecond * 0.98);
  });

  test('of 1 Mbit/s that loses one request in twenty: losses by chance do not slow it down', () => {
    const { auto, four } = compare(
      { bytesPerSecond: () => 125_000, perRequest: 25_000, lossShare: 0.05, socketBuffer: MiB / 4 },
      { seconds: 3600, segmentSize: MiB },
    );
    expect(auto.failures).toBeGreaterThan(5);
    expect(auto.bytesPerSecond).toBeGreaterThan(four.bytesPerSecond);
  });

  test('of 1 Gbit/s with latency: grows to six, and is as fast as six from the start', () => {
    const { auto, four, six } = compare({ bytesPerSecond: () => 125e6, perRequest: 15e6 });
    expect(auto.limits.indexOf(6)).toBeLessThan(5);
    expect(auto.bytesPerSecond).toBeGreaterThan(six.bytesPerSecond * 0.97);
    expect(auto.bytesPerSecond).toBeGreaterThan(four.bytesPerSecond * 1.4);
  });

  test('of 100 Mbit/s that four fill: more are tried, and given up', () => {
    const { auto, four } = compare(
      { bytesPerSecond: () => 12.5e6, perRequest: 6e6, overheadMs: 0, socketBuffer: 2 * MiB },
      { seconds: 1200 },
    );
    expect(auto.limits.filter((limit) => limit === 4).length).toBeGreaterThan(100);
    expect(auto.bytesPerSecond).toBeGreaterThan(four.bytesPerSecond * 0.97);
  });

  test('of 1 Gbit/s that four fill: six within a second, without trying', () => {
    const { auto, four } = compare({ bytesPerSecond: () => 125e6, perRequest: 60e6, overheadMs: 0 });
    expect(new Set(auto.limits)).toEqual(new Set([6]));
    expect(auto.bytesPerSecond).toBeGreaterThan(four.bytesPerSecond * 0.99);
  });

  test('whose capacity drops to a hundredth: falls, and comes back with it', () => {
    const { auto } = {
      auto: run(
        { bytesPerSecond: (at) => (at < 60_000 || at > 600_000 ? 125e6 : 1.25e6), perRequest: 15e6 },
        { seconds: 700 },
      ),
    };
    expect(auto.limits[59]).toBe(6);
    expect(Math.max(...auto.limits.slice(200, 600))).toBeLessThanOrEqual(4);
    expect(auto.limits.slice(610).every((limit) => limit === 6)).toBe(true);
  });

  test('to a store that takes two at once: stays at two, and asks ever more seldom for a third', () => {
    const { auto, four } = compare(
      { bytesPerSecond: () => 10e6, perRequest: 3e6, refusesAbove: 2 },
      { seconds: 600 },
    );
    expect(auto.limits.slice(60).filter((limit) => limit === 2).length).toBeGreaterThan(500);
    expect(auto.limits.every((limit) => limit <= 4)).toBe(true);
    expect(auto.failures).toBeLessThan(20);
    expect(four.failures).toBeGreaterThan(500);
  });
});

describe('what fails', () => {
  const started = () => {
    const limit = adaptiveLimit(createTestClock());
    limit.occupied(4);
    return limit;
  };

  test.each([
    ['SlowDown', slowDown()],
    ['429', new UploadError('storage-rejected', { message: '', retryable: true, details: { status: 429 } })],
    ['503', new UploadError('storage-rejected', { message: '', retryable: true, details: { status: 503 } })],
  ])('%s lowers the limit, once for all that were under way together', (_, error) => {
    const limit = started();
    const { cohort } = limit;
    for (let request = 0; request < 4; request += 1) limit.failed(error, cohort);
    expect(limit.current).toBe(2);
    limit.failed(error, limit.cohort);
    expect(limit.current).toBe(1);
  });

  test('a lost connection does not, a second one close to it does', () => {
    const limit = started();
    limit.failed(lost(), limit.cohort);
    expect(limit.current).toBe(4);
    for (let success = 0; success < 8; success += 1) limit.succeeded(1, limit.cohort);
    limit.failed(lost(), limit.cohort);
    expect(limit.current).toBe(4);
    limit.failed(lost(), limit.cohort);
    expect(limit.current).toBe(2);
  });

  test('what says nothing of the storage does not', () => {
    const limit = started();
    for (const error of [
      new UploadError('digest-worker-crashed', { message: '' }),
      new UploadError('signature-expired', { message: '' }),
      new UploadError('digest-mismatch', { message: '', retryable: true }),
      new TypeError('a mistake'),
    ]) {
      for (let request = 0; request < 3; request += 1) limit.failed(error, limit.cohort);
    }
    expect(limit.current).toBe(4);
  });
});

test('a small file may be sent beside the others, but not to a strained store', () => {
  const limit = adaptiveLimit(createTestClock());
  expect(limit.withSmallFile).toBe(5);
  limit.failed(slowDown(), limit.cohort);
  expect(limit.withSmallFile).toBe(limit.current);
  expect(fixedLimit(3).withSmallFile).toBe(3);
});

test('what was under way while the machine slept says nothing of storage by its end', () => {
  const limit = adaptiveLimit(createTestClock());
  const { cohort } = limit;
  limit.disturbed();
  for (let request = 0; request < 4; request += 1) limit.failed(stalled(), cohort);
  expect(limit.current).toBe(4);
  limit.failed(stalled(), limit.cohort);
  expect(limit.current).toBe(2);
});

test('what is measured across a closed gate counts for nothing', () => {
  const clock = createTestClock();
  const limit = adaptiveLimit(clock);
  const send = (ms: number) => {
    for (let request = 0; request < 4; request += 1) {
      clock.advance(ms / 4);
      limit.moved(MiB);
      limit.succeeded(MiB, limit.cohort);
    }
  };
  limit.occupied(4);
  send(800);
  clock.advance(60_000);
  limit.disturbed();
  send(400);
  expect(limit.current).toBe(4);
  for (let round = 0; round < 3; round += 1) send(800);
  expect(limit.current).toBe(5);
});
