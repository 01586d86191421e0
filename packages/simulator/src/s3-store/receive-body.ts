import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

import { decodeAwsChunked } from './aws-chunked.js';
import { startChecksum } from './checksums.js';
import type { DeclaredBody } from './declared-body.js';
import { S3Error } from './s3-error.js';
import type { S3Request } from './types.js';

/** What waits for the disk while the next bytes are hashed; it bounds the memory of one upload. */
const WRITE_BUFFER_BYTES = 4 * 1024 * 1024;

export interface ReceivedBody {
  /** Bytes. */
  size: number;
  md5: Buffer;
  /** The additional checksum that was declared and found right, by its header. */
  checksum?: { name: string; value: string };
}

/** A request's bytes. On a refusal the request itself is left alive, for the answer goes over the same connection. */
export async function* requestBody({ body }: S3Request): AsyncGenerator<Buffer> {
  try {
    yield* body.iterator({ destroyOnReturn: false });
  } catch (cause) {
    throw new S3Error('IncompleteBody', { cause });
  }
}

/** Streams a body into a new file. Where it is not what was declared, or breaks off, the file is gone again. */
export async function receiveIntoFile(
  body: AsyncIterable<Buffer>,
  declared: DeclaredBody,
  path: string,
): Promise<ReceivedBody> {
  try {
    return await receive(body, declared, (chunks) =>
      pipeline(chunks, createWriteStream(path, { flags: 'wx', highWaterMark: WRITE_BUFFER_BYTES })),
    );
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** For the small bodies of requests that store nothing. */
export async function receiveText(body: AsyncIterable<Buffer>, declared: DeclaredBody): Promise<string> {
  let text = '';
  await receive(body, declared, async (chunks) => {
    text = (await buffer(chunks)).toString('utf8');
  });
  return text;
}

/** One pass: every chunk is counted and hashed on its way to `consume`, and the verdict comes after the last one. */
async function receive(
  body: AsyncIterable<Buffer>,
  declared: DeclaredBody,
  consume: (chunks: AsyncIterable<Buffer>) => Promise<void>,
): Promise<ReceivedBody> {
  const md5 = createHash('md5');
  const sha256 = declared.sha256 === undefined ? undefined : createHash('sha256');
  const checksum = declared.checksum && startChecksum(declared.checksum.algorithm);
  const trailers = new Map<string, string>();
  const digests = [md5, sha256, checksum].filter((digest) => digest !== undefined);
  const { least, most } = sizeBounds(declared.size);
  let size = 0;

  async function* hashed(): AsyncGenerator<Buffer> {
    for await (const chunk of declared.awsChunked ? decodeAwsChunked(body, trailers) : body) {
      size += chunk.length;
      if (size > most) throw tooLarge(declared.size, size);
      for (const digest of digests) digest.update(chunk);
      yield chunk;
    }
    if (size < least) throw tooSmall(declared.size, size);
  }

  await consume(hashed());
  checkSha256(declared.sha256, sha256?.digest('hex'));
  const receivedMd5 = md5.digest();
  checkMd5(declared.md5, receivedMd5);
  const value = checksum?.digest().toString('base64');
  if (declared.checksum === undefined || value === undefined) return { size, md5: receivedMd5 };
  const { name } = declared.checksum;
  checkChecksum(name, declared.checksum.value ?? trailers.get(name), value);
  return { size, md5: receivedMd5, checksum: { name, value } };
}

function sizeBounds(size: DeclaredBody['size']): { least: number; most: number } {
  return 'exactly' in size
    ? { least: size.exactly, most: size.exactly }
    : { least: size.atLeast, most: size.atMost };
}

function tooLarge(declared: DeclaredBody['size'], size: number): S3Error {
  return 'exactly' in declared
    ? new S3Error('IncompleteBody', { message: 'The body is longer than its declared length.' })
    : new S3Error('EntityTooLarge', { details: { ProposedSize: size, MaxSizeAllowed: declared.atMost } });
}

function tooSmall(declared: DeclaredBody['size'], size: number): S3Error {
  return 'exactly' in declared
    ? new S3Error('IncompleteBody')
    : new S3Error('EntityTooSmall', { details: { ProposedSize: size, MinSizeAllowed: declared.atLeast } });
}

function checkSha256(declared: string | undefined, computed: string | undefined): void {
  if (declared === undefined || computed === undefined || declared === computed) return;
  throw new S3Error('XAmzContentSHA256Mismatch', {
    details: { ClientComputedContentSHA256: declared, S3ComputedContentSHA256: computed },
  });
}

function checkMd5(declared: Buffer | undefined, computed: Buffer): void {
  if (declared === undefined || declared.equals(computed)) return;
  throw new S3Error('BadDigest', {
    message: 'The Content-MD5 you specified did not match what we received.',
    details: { ExpectedDigest: declared.toString('base64'), CalculatedDigest: computed.toString('base64') },
  });
}

function checkChecksum(name: string, declared: string | undefined, computed: string): void {
  if (declared === computed) return;
  throw new S3Error('BadDigest', {
    message: `The ${name} you specified (${declared ?? 'none'}) did not match the calculated checksum (${computed}).`,
  });
}
