import { Readable } from 'node:stream';

import type { S3Request } from '../s3-store/types.js';

/** The request with one byte of its content flipped: the middle one, or of a form the last of its file, which is its last field. */
export function corrupted(request: S3Request): S3Request {
  const length = Number(request.headers.get('content-length') ?? 0);
  const [, boundary] = /boundary="?([^";]+)/.exec(request.headers.get('content-type') ?? '') ?? [];
  // A form ends in \r\n--boundary--\r\n.
  const position = boundary === undefined ? Math.floor(length / 2) : length - boundary.length - 9;
  return { ...request, body: Readable.from(flipped(request.body, position), { objectMode: false }) };
}

async function* flipped(source: Readable, position: number): AsyncGenerator<Buffer> {
  let passed = 0;
  // The source is a request: destroying it on an early end would take the connection, and the answer, with it.
  for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    const index = position - passed;
    passed += chunk.length;
    if (index < 0 || index >= chunk.length) {
      yield chunk;
      continue;
    }
    const altered = Buffer.from(chunk);
    altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
    yield altered;
  }
}
