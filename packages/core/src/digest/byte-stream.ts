/** A read that pends this long has hung, or its drive is so slow that reading it another way costs nothing. */
const HUNG_AFTER_MS = 10_000;
/** What a read waits for at least, where the browser knows this option: each that gives less costs a turn of its own. */
const LEAST_READ_BYTES = 1024 * 1024;

/** A file's stream that fills buffers of its reader's. */
export interface ByteStream {
  /**
   * The buffer with the next `size` bytes in it. `lost`: the stream failed or ended early, and reading another way tells why, or does
   * it. `hung`: so will the next.
   *
   * @throws the signal's reason when aborted
   */
  fill(buffer: ArrayBuffer, size: number, signal: AbortSignal): Promise<ArrayBuffer | 'lost' | 'hung'>;
  close(): void;
}

/** Chromium collects a reader that only its own pending read refers to, and the read never ends: these are referred to. */
const liveReaders = new Set<ReadableStreamBYOBReader>();

/** `undefined` where a browser's file streams are not byte streams: WebKit's are not. */
export function openByteStream(slice: Blob): ByteStream | undefined {
  const reader = byobReader(slice);
  if (!reader) return undefined;
  liveReaders.add(reader);

  async function fill(buffer: ArrayBuffer, size: number, signal: AbortSignal): Promise<ArrayBuffer | 'lost'> {
    let filling = buffer;
    for (let filled = 0; filled < size;) {
      signal.throwIfAborted();
      const result = await readInto(new Uint8Array(filling, filled, size - filled));
      if (!result) return 'lost';
      filling = result.buffer;
      filled += result.byteLength;
    }
    return filling;
  }

  let lastReadAt = 0;
  async function readInto(view: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
    lastReadAt = performance.now();
    try {
      const result = await reader?.read(view, { min: Math.min(LEAST_READ_BYTES, view.length) });
      return result?.done ? undefined : result?.value;
    } catch {
      // Streams word their errors in other ways than `arrayBuffer()`: it will say what is wrong with the file.
      return undefined;
    }
  }

  return {
    fill: (buffer, size, signal) => beforeHung(fill(buffer, size, signal), () => lastReadAt),
    close() {
      liveReaders.delete(reader);
      // How the rest of a stream ends is of no interest.
      reader.cancel().catch(() => {});
    },
  };
}

/** Whether this browser's file streams are byte streams. */
export function hasByteStreams(): boolean {
  return byobReader(new Blob()) !== undefined;
}

function byobReader(slice: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return slice.stream().getReader({ mode: 'byob' });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** One timer for all reads of a buffer: there are thousands of them in a GiB. */
async function beforeHung<Result>(
  filling: Promise<Result>,
  lastReadAt: () => number,
): Promise<Result | 'hung'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<'hung'>((resolve) => {
    const watch = (afterMs: number) => {
      timer = setTimeout(() => {
        const left = lastReadAt() + HUNG_AFTER_MS - performance.now();
        if (left <= 0) resolve('hung');
        else watch(left);
      }, afterMs);
    };
    watch(HUNG_AFTER_MS);
  });
  try {
    return await Promise.race([filling, hung]);
  } finally {
    clearTimeout(timer);
  }
}
