import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A source that gives its bytes no faster than so many per second, in ten steps or more a second. */
export function throttled(source: Readable, bytesPerSecond: number): Readable {
  return Readable.from(paced(source, bytesPerSecond), { objectMode: false });
}

async function* paced(source: Readable, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const step = Math.max(1, Math.ceil(bytesPerSecond / 10));
  const startedAt = performance.now();
  let given = 0;
  // The source is a request: destroying it on an early end would take the connection, and the answer, with it.
  for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    for (let start = 0; start < chunk.length; start += step) {
      const slice = chunk.subarray(start, start + step);
      given += slice.length;
      await sleep(Math.max(0, startedAt + (given / bytesPerSecond) * 1000 - performance.now()));
      yield slice;
    }
  }
}
