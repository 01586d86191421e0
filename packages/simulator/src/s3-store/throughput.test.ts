import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';

import { presign } from '../testing/s3-requests.js';
import { startEmbeddedS3 } from '../testing/s3-target.js';

const MIB = 1024 * 1024;
const SIZE = 256 * MIB;
const block = Buffer.alloc(MIB, 'some bytes of a drawing ');

function* blocks(): Generator<Buffer> {
  for (let sent = 0; sent < SIZE; sent += block.length) yield block;
}

function digest(algorithm: 'md5' | 'sha256'): Buffer {
  const hash = createHash(algorithm);
  for (const bytes of blocks()) hash.update(bytes);
  return hash.digest();
}

test('256 MiB are hashed twice and stored while the memory stays flat', { timeout: 60_000 }, async () => {
  const target = await startEmbeddedS3();
  const headers = {
    'x-amz-content-sha256': digest('sha256').toString('hex'),
    'content-md5': digest('md5').toString('base64'),
  };
  const { method, url } = await presign(target, { key: 'large.bin', headers });
  const before = process.memoryUsage().rss;
  let highest = before;
  const started = performance.now();

  const request = httpRequest(url, { method, headers: { ...headers, 'content-length': String(SIZE) } });
  const answered = once(request, 'response');
  await pipeline(
    Readable.from(blocks()),
    async function* (source: AsyncIterable<Buffer>) {
      for await (const bytes of source) {
        highest = Math.max(highest, process.memoryUsage().rss);
        yield bytes;
      }
    },
    request,
  );
  const [response] = await answered;
  expect(response.resume().statusCode).toBe(200);

  const seconds = (performance.now() - started) / 1000;
  const grown = (highest - before) / MIB;
  console.info(`stored at ${Math.round(256 / seconds)} MiB/s, memory grown by ${Math.round(grown)} MiB`);
  const object = { Bucket: target.bucket, Key: 'large.bin' };
  expect((await target.client.send(new HeadObjectCommand(object))).ContentLength).toBe(SIZE);
  // A store that kept the body would grow by all of it.
  expect(grown).toBeLessThan(128);
  await target.close();
});
