import type { ByteRange } from '../model/segment.js';
import { createBufferPool, type BufferPool } from './buffer-pool.js';
import { openByteStream, type ByteStream } from './byte-stream.js';

/** Bytes of a range, good until `release`: then their buffer serves another read. */
export interface ReadBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  release(): void;
}

/** A range that is read from its start to its end. */
export interface RangeStream {
  /**
   * The next so many bytes.
   *
   * @throws DOMException `NotReadableError` or `NotFoundError` where the file is not what it was when it was chosen; the signal's
   * reason when aborted.
   */
  next(size: number, signal: AbortSignal): Promise<ReadBytes>;
  close(): void;
}

/**
 * Reads ranges of files into buffers that are used again: new buffers for each read are collected late, and hundreds of MiB pile up
 * before they go. One stream for a long range costs a quarter less than one for each segment: each brings its own pipe from the
 * browser's process, whose pages are touched for the first time.
 */
export interface RangeReader {
  /** @param ahead Bytes of the range that may be held at most, beyond what a read asks for. */
  open(file: Blob, range: ByteRange, ahead?: number): RangeStream;
  /** Lets go of the buffers that wait for another read. */
  forget(): void;
}

/** Where there are no byte streams: smaller reads are slower by far, larger ones are collected late. */
const AT_ONCE_BYTES = 8 * 1024 * 1024;

export function createRangeReader(): RangeReader {
  const buffers = createBufferPool();
  let streamsWork = true;

  function open(file: Blob, { start, end }: ByteRange, ahead = 0): RangeStream {
    let position = start;
    /** What was read at once, from its own start: a stream that works again may have passed it. */
    let held = { start, bytes: new Uint8Array(0) };
    let stream: ByteStream | undefined;

    /** `undefined` where no byte stream gives the bytes. */
    async function fromStream(size: number, signal: AbortSignal): Promise<ArrayBuffer | undefined> {
      stream ??= streamsWork ? openByteStream(file.slice(position, end)) : undefined;
      if (!stream) {
        streamsWork = false;
        return undefined;
      }
      const filled = await stream.fill(buffers.take(size), size, signal);
      if (filled instanceof ArrayBuffer) return filled;
      if (filled === 'hung') streamsWork = false;
      stream.close();
      stream = undefined;
      return undefined;
    }

    async function readAtOnce(size: number, signal: AbortSignal): Promise<ReadBytes> {
      const atOnce = Math.min(AT_ONCE_BYTES, Math.max(ahead, size), end - position);
      if (size > atOnce) return readInParts(file, position, size, buffers, signal);
      if (position + size > held.start + held.bytes.length) {
        signal.throwIfAborted();
        held = { start: position, bytes: await readSlice(file, position, atOnce) };
      }
      const offset = position - held.start;
      return { bytes: held.bytes.subarray(offset, offset + size), release: () => {} };
    }

    return {
      async next(size, signal) {
        const buffer = await fromStream(size, signal);
        const read = buffer ? inBuffer(buffer, size, buffers) : await readAtOnce(size, signal);
        position += size;
        return read;
      },
      close: () => stream?.close(),
    };
  }

  return { open, forget: () => buffers.clear() };
}

function inBuffer(buffer: ArrayBuffer, size: number, buffers: BufferPool): ReadBytes {
  return { bytes: new Uint8Array(buffer, 0, size), release: () => buffers.giveBack(buffer) };
}

async function readInParts(
  file: Blob,
  start: number,
  size: number,
  buffers: BufferPool,
  signal: AbortSignal,
): Promise<ReadBytes> {
  const buffer = buffers.take(size);
  for (let filled = 0; filled < size; filled += AT_ONCE_BYTES) {
    signal.throwIfAborted();
    const length = Math.min(AT_ONCE_BYTES, size - filled);
    new Uint8Array(buffer, filled).set(await readSlice(file, start + filled, length));
  }
  return inBuffer(buffer, size, buffers);
}

async function readSlice(file: Blob, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await file.slice(start, start + length).arrayBuffer();
  // Not every engine fails the read of a file that shrank: a short one must never become a digest.
  if (bytes.byteLength !== length) {
    throw new DOMException('The file is shorter than it was when it was chosen.', 'NotReadableError');
  }
  return new Uint8Array(bytes);
}
