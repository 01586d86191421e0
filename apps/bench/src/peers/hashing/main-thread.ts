import { md5 as nobleMd5 } from '@noble/hashes/legacy.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 as jsSha256 } from 'js-sha256';
import SparkMD5 from 'spark-md5';

import type { HashOptions } from './window.d.ts';

/** What spark-md5's own example reads at once. */
const SLICE_BYTES = 2 * 1024 * 1024;

type Options = Pick<HashOptions, 'segmentSize'>;

export function hashBySparkAndJsSha256(file: Blob, options: Options): Promise<string[]> {
  return hashSegments(file, options, () => {
    const [md5, sha256] = [new SparkMD5.ArrayBuffer(), jsSha256.create()];
    return {
      update(bytes) {
        md5.append(bytes);
        sha256.update(bytes);
      },
      end() {
        md5.end();
        return sha256.hex();
      },
    };
  });
}

export function hashByNoble(file: Blob, options: Options): Promise<string[]> {
  return hashSegments(file, options, () => {
    const [md5, sha256] = [nobleMd5.create(), nobleSha256.create()];
    return {
      update(buffer) {
        const bytes = new Uint8Array(buffer);
        md5.update(bytes);
        sha256.update(bytes);
      },
      end() {
        md5.digest();
        return bytesToHex(sha256.digest());
      },
    };
  });
}

interface Hash {
  update(bytes: ArrayBuffer): void;
  end(): string;
}

async function hashSegments(file: Blob, { segmentSize }: Options, begin: () => Hash): Promise<string[]> {
  const digests: string[] = [];
  for (let start = 0; start < file.size; start += segmentSize) {
    const segment = file.slice(start, start + segmentSize);
    const hash = begin();
    for (let at = 0; at < segment.size; at += SLICE_BYTES)
      hash.update(await segment.slice(at, at + SLICE_BYTES).arrayBuffer());
    digests.push(hash.end());
  }
  return digests;
}
