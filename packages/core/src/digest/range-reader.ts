import { sizeOf, type ByteRange } from '../model/segment.js';

/** A read that pends this long has hung, or its drive is so slow that reading it another way costs nothing. */
const HUNG_AFTER_MS = 10_000;

/** Bytes of a range, good until `release`: then their buffer serves another read. */
export interface ReadBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  release(): void;
}

/**
 * Reads ranges of files into buffers that are used again: new buffers for each read are collected late, and hundreds of MiB pile up
 * before they go.
 */
export interface RangeReader {
  /** @throws DOMException `NotReadableError` or `NotFoundError` where the file is not what it was when it was chosen. */
  read(file: Blob, range: ByteRange): Promise<ReadBytes>;
}

/** Chromium collects a reader that only its own pending read refers to, and the read never ends: these are referred to. */
const liveReaders = new Set<ReadableStreamBYOBReader>();

export function createRangeReader(): RangeReader {
  const idle: ArrayBuffer[] = [];
  let streamsWork = true;

  /** Where every idle buffer is too small one of them goes, so that there are never more than reads at once. */
  function takeBuffer(size: number): ArrayBuffer {
    const index = idle.findIndex(({ byteLength }) => byteLength >= size);
    const [buffer] = idle.splice(index, 1);
    return index < 0 || !buffer ? new ArrayBuffer(size) : buffer;
  }

  return {
    async read(file, range) {
      const size = sizeOf(range);
      const slice = file.slice(range.start, range.end);
      const buffer = streamsWork ? await readStream(slice, takeBuffer(size), size) : undefined;
      if (buffer === 'unfit') streamsWork = false;
      else if (buffer)
        return { bytes: new Uint8Array(buffer, 0, size), release: () => void idle.push(buffer) };
      return { bytes: await readWhole(slice, size), release: () => {} };
    },
  };
}

/**
 * The buffer filled with `size` bytes, or `undefined` where the stream does not give them: `readWhole` tells why, or does it.
 * `unfit`: it will be no better with the next.
 */
async function readStream(
  slice: Blob,
  buffer: ArrayBuffer,
  size: number,
): Promise<ArrayBuffer | 'unfit' | undefined> {
  const reader = byobReader(slice);
  if (!reader) return 'unfit';
  liveReaders.add(reader);
  try {
    let filling = buffer;
    for (let filled = 0; filled < size;) {
      const result = await beforeHung(reader.read(new Uint8Array(filling, filled, size - filled)));
      if (result === 'hung') return 'unfit';
      if (result.done) return undefined;
      filling = result.value.buffer;
      filled += result.value.byteLength;
    }
    return filling;
  } catch {
    // Streams word their errors in other ways than `arrayBuffer()`: it will say what is wrong with the file.
    return undefined;
  } finally {
    liveReaders.delete(reader);
    // How the rest of a stream ends is of no interest.
    reader.cancel().catch(() => {});
  }
}

/** `undefined` where a browser's file streams are not byte streams: WebKit's are not. */
function byobReader(slice: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return slice.stream().getReader({ mode: 'byob' });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function beforeHung<Result>(read: Promise<Result>): Promise<Result | 'hung'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<'hung'>((resolve) => {
    timer = setTimeout(() => resolve('hung'), HUNG_AFTER_MS);
  });
  try {
    return await Promise.race([read, hung]);
  } finally {
    clearTimeout(timer);
  }
}

async function readWhole(slice: Blob, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = await slice.arrayBuffer();
  if (buffer.byteLength === size) return new Uint8Array(buffer);
  // Not every engine fails the read of a file that shrank: a short one must never become a digest.
  throw new DOMException('The file is shorter than it was when it was chosen.', 'NotReadableError');
}
