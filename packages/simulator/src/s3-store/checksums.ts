import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { S3Error } from './s3-error.js';

const ALGORITHMS = ['crc32', 'sha1', 'sha256'] as const;
type ChecksumAlgorithm = (typeof ALGORITHMS)[number];

const HEADER_PREFIX = 'x-amz-checksum-';

/** One of S3's additional checksums, as a header or trailer of the request names it. */
export interface DeclaredChecksum {
  algorithm: ChecksumAlgorithm;
  /** Its header or trailer. */
  name: string;
  /** Base64; missing where it comes in the trailer, after the bytes. */
  value?: string;
}

export interface RunningDigest {
  update(chunk: Uint8Array): void;
  /** To be called once. */
  digest(): Buffer;
}

/**
 * The checksum a request declares, if any. An algorithm that is not checked here is refused: to accept it unread would
 * be to vouch for it.
 */
export function declaredChecksum(headers: ReadonlyMap<string, string>): DeclaredChecksum | undefined {
  const trailer = headers.get('x-amz-trailer');
  const names = [...headers.keys()].filter(isChecksumHeader).concat(trailer ?? []);
  if (names.length > 1) {
    throw new S3Error('InvalidRequest', {
      message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    });
  }
  const [name] = names;
  if (name === undefined) {
    if (headers.has('x-amz-sdk-checksum-algorithm')) {
      throw new S3Error('InvalidRequest', {
        message:
          'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
      });
    }
    return undefined;
  }
  const algorithm = ALGORITHMS.find((candidate) => name === HEADER_PREFIX + candidate);
  if (algorithm === undefined) {
    throw new S3Error('NotImplemented', {
      message: `${name} is not checked by this store. Use ${ALGORITHMS.join(', ')}, or none.`,
    });
  }
  const value = headers.get(name);
  return { algorithm, name, ...(value !== undefined && { value }) };
}

/** `x-amz-checksum-mode` asks for checksums in an answer, `-algorithm` announces them for an upload; neither is one. */
function isChecksumHeader(header: string): boolean {
  return (
    header.startsWith(HEADER_PREFIX) && !['mode', 'algorithm'].includes(header.slice(HEADER_PREFIX.length))
  );
}

export function startChecksum(algorithm: ChecksumAlgorithm): RunningDigest {
  return algorithm === 'crc32' ? startCrc32() : createHash(algorithm);
}

function startCrc32(): RunningDigest {
  let value = 0;
  return {
    update(chunk) {
      value = crc32(chunk, value);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
}
