import { S3Error } from './s3-error.js';

const CRLF = Buffer.from('\r\n');
/** Longest line outside of the content: a chunk's size or a trailer. */
const MAX_LINE_BYTES = 1024;

/**
 * Takes the `aws-chunked` framing off (Amazon S3 API reference, "Signature calculations: transferring payload in multiple
 * chunks with trailing headers"): `size-in-hex CRLF bytes CRLF`, a chunk of size 0, then trailers up to an empty line.
 *
 * @param trailers filled with what follows the last chunk, names in lower case
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new LineAndByteReader(source);
  try {
    for (;;) {
      const size = parseChunkSize(await reader.line());
      if (size === 0) break;
      yield* reader.bytes(size);
      if ((await reader.line()) !== '') throw malformed();
    }
    for (let line = await reader.line(); line !== ''; line = await reader.line()) {
      const colon = line.indexOf(':');
      if (colon < 0) throw malformed();
      trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
    if (!(await reader.ended())) throw malformed();
  } finally {
    await reader.release();
  }
}

function parseChunkSize(line: string): number {
  const size = line.split(';', 1)[0] ?? '';
  if (!/^[0-9a-f]{1,12}$/i.test(size)) throw malformed();
  return Number.parseInt(size, 16);
}

class LineAndByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #buffered: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    let end = this.#buffered.indexOf(CRLF);
    while (end < 0) {
      if (this.#buffered.length > MAX_LINE_BYTES) throw malformed();
      this.#buffered = Buffer.concat([this.#buffered, await this.#next()]);
      end = this.#buffered.indexOf(CRLF);
    }
    const line = this.#buffered.toString('latin1', 0, end);
    this.#buffered = this.#buffered.subarray(end + CRLF.length);
    return line;
  }

  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let missing = count; missing > 0;) {
      if (this.#buffered.length === 0) this.#buffered = await this.#next();
      const piece = this.#buffered.subarray(0, missing);
      this.#buffered = this.#buffered.subarray(piece.length);
      missing -= piece.length;
      yield piece;
    }
  }

  async ended(): Promise<boolean> {
    return this.#buffered.length === 0 && (await this.#chunks.next()).done === true;
  }

  /** Without it the source would wait for its reader, and could not be drained. */
  async release(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #next(): Promise<Buffer> {
    const { value, done } = await this.#chunks.next();
    if (done === true)
      throw new S3Error('IncompleteBody', { message: 'The aws-chunked body ends too early.' });
    return value;
  }
}

function malformed(): S3Error {
  return new S3Error('InvalidRequest', { message: 'The aws-chunked framing of the body is malformed.' });
}
