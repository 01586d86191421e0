import { afterEach, describe, expect, test, vi } from 'vitest';

import { seededBytes } from '../testing/seeded-bytes.js';
import { createRangeReader } from './range-reader.js';

const source = seededBytes(300_000);
const file = new Blob([source]);
const never = new AbortController().signal;

afterEach(() => void vi.useRealTimers());

/** A file whose streams behave otherwise than its bytes. */
function blobWithStream(stream: () => ReadableStream): Blob {
  const slice = (start?: number, end?: number) => Object.assign(file.slice(start, end), { stream });
  return Object.assign(new Blob([source]), { slice });
}

async function contents(
  from: Blob,
  start: number,
  end: number,
  reader = createRangeReader(),
): Promise<Uint8Array> {
  const stream = reader.open(from, { start, end });
  const { bytes, release } = await stream.next(end - start, never);
  const copy = bytes.slice();
  release();
  stream.close();
  return copy;
}

test.each([
  [0, 300_000],
  [0, 0],
  [1, 2],
  [65_535, 65_537],
  [299_999, 300_000],
])('reads the bytes from %d to %d', async (start, end) => {
  expect(await contents(file, start, end)).toEqual(source.slice(start, end));
});

test('reads on where it stopped, by one stream', async () => {
  const stream = vi.fn<() => ReadableStream>(() => file.slice(5, 200_005).stream());
  const from = createRangeReader().open(blobWithStream(stream), { start: 5, end: 200_005 });
  for (const [start, end] of [
    [5, 150_005],
    [150_005, 150_006],
    [150_006, 200_005],
  ] as const) {
    const { bytes, release } = await from.next(end - start, never);
    expect(bytes).toEqual(source.slice(start, end));
    release();
  }
  expect(stream).toHaveBeenCalledTimes(1);
});

test('uses a buffer again once it is released, for reads that fit it, until it is forgotten', async () => {
  const reader = createRangeReader();
  const read = (start: number, end: number) => reader.open(file, { start, end }).next(end - start, never);
  (await read(0, 200_000)).release();
  const second = await read(5, 100_005);
  expect(second.bytes.buffer.byteLength).toBe(200_000);
  expect(second.bytes).toEqual(source.slice(5, 100_005));
  const third = await read(0, 10);
  expect(third.bytes.buffer).not.toBe(second.bytes.buffer);
  second.release();
  reader.forget();
  expect((await read(0, 10)).bytes.buffer.byteLength).toBe(10);
});

test('stops when it is told to', async () => {
  const controller = new AbortController();
  const stream = createRangeReader().open(file, { start: 0, end: 300_000 });
  controller.abort(new Error('paused'));
  await expect(stream.next(300_000, controller.signal)).rejects.toThrow('paused');
});

describe('falls back to reading at once', () => {
  test('where streams are not byte streams, and then for good', async () => {
    const stream = vi.fn<() => ReadableStream>(() => new ReadableStream());
    const reader = createRangeReader();
    const plain = blobWithStream(stream);
    expect(await contents(plain, 10, 20, reader)).toEqual(source.slice(10, 20));
    expect(await contents(plain, 30, 40, reader)).toEqual(source.slice(30, 40));
    expect(stream).toHaveBeenCalledTimes(1);
  });

  test('and reads ahead then, each byte once', async () => {
    const plain = blobWithStream(() => new ReadableStream());
    const slice = vi.spyOn(plain, 'slice');
    const stream = createRangeReader().open(plain, { start: 10, end: 1010 }, 600);
    for (let start = 10; start < 1010; start += 200)
      expect((await stream.next(200, never)).bytes).toEqual(source.slice(start, start + 200));
    // The first is for the stream.
    expect(slice.mock.calls).toEqual([
      [10, 1010],
      [10, 610],
      [610, 1010],
    ]);
  });

  test('where a stream fails now and then, without a byte out of place', async () => {
    let streams = 0;
    const moody = blobWithStream(() => {
      streams += 1;
      return streams === 2
        ? new Blob([source.slice(110, 210)]).stream()
        : new ReadableStream({ type: 'bytes', pull: (to) => to.error(new Error('lost')) });
    });
    const stream = createRangeReader().open(moody, { start: 10, end: 410 }, 200);
    for (let start = 10; start < 410; start += 100)
      expect((await stream.next(100, never)).bytes).toEqual(source.slice(start, start + 100));
  });

  test('where a stream fails or ends early', async () => {
    const failing = blobWithStream(
      () => new ReadableStream({ type: 'bytes', pull: (to) => to.error(new Error('lost')) }),
    );
    expect(await contents(failing, 10, 20)).toEqual(source.slice(10, 20));
    const ending = blobWithStream(
      () =>
        new ReadableStream({
          type: 'bytes',
          pull(to) {
            to.close();
            to.byobRequest?.respond(0);
          },
        }),
    );
    expect(await contents(ending, 10, 20)).toEqual(source.slice(10, 20));
  });

  test('where a read hangs, and then for good', async () => {
    vi.useFakeTimers();
    const stream = vi.fn<() => ReadableStream>(
      () => new ReadableStream({ type: 'bytes', pull: () => new Promise(() => {}) }),
    );
    const reader = createRangeReader();
    const hanging = blobWithStream(stream);
    const first = contents(hanging, 10, 20, reader);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await first).toEqual(source.slice(10, 20));
    expect(await contents(hanging, 30, 40, reader)).toEqual(source.slice(30, 40));
    expect(stream).toHaveBeenCalledTimes(1);
  });
});
