import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

export interface NativeFigures {
  /** MB/s of OpenSSL in Node on one thread, over the file in the page cache. */
  readonly sha256: number;
  readonly md5: number;
  /** Of each segment. */
  readonly digests: readonly string[];
}

/** What the machine can do without a browser, and the digests that everyone must come to. */
export async function hashNatively(path: string, segmentSize: number): Promise<NativeFigures> {
  const file = await open(path);
  const buffer = Buffer.alloc(segmentSize);
  const ms = { sha256: 0, md5: 0 };
  const digests: string[] = [];
  let total = 0;
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, segmentSize);
      if (bytesRead === 0) break;
      total += bytesRead;
      for (const algorithm of ['md5', 'sha256'] as const) {
        const started = performance.now();
        const digest = createHash(algorithm).update(buffer.subarray(0, bytesRead)).digest('hex');
        ms[algorithm] += performance.now() - started;
        if (algorithm === 'sha256') digests.push(digest);
      }
    }
  } finally {
    await file.close();
  }
  return { sha256: total / 1000 / ms.sha256, md5: total / 1000 / ms.md5, digests };
}
