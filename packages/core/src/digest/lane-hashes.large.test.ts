import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';

import { seededBytes } from '../testing/seeded-bytes.js';
import { openLaneHashes } from './lane-hashes.js';
import { LANE_KERNELS } from './lane-kernels.js';
import { loadLaneKernels } from './load-lane-kernels.js';

const MiB = 1024 * 1024;
const FOUR_GIB = 4096 * MiB;
const piece = seededBytes(64 * MiB);

test("segments over 4 GiB, in lanes and then alone, equal Node's digests", async () => {
  // The second goes on by itself: in scalar code.
  const sizes = [FOUR_GIB + 1000, FOUR_GIB + 48 * MiB + 1];
  const hashes = openLaneHashes(await loadLaneKernels(LANE_KERNELS), { sha256: true, md5: true }, 2);
  const native = sizes.map(() => ({ sha256: createHash('sha256'), md5: createHash('md5') }));
  for (let start = 0; start < Math.max(...sizes); start += piece.length) {
    const pieces = sizes.map((size) =>
      start < size ? piece.subarray(0, Math.min(piece.length, size - start)) : undefined,
    );
    hashes.update(pieces);
    for (const [index, bytes] of pieces.entries()) {
      if (!bytes) continue;
      native[index]?.sha256.update(bytes);
      native[index]?.md5.update(bytes);
    }
  }
  for (const [index, { sha256, md5 }] of native.entries())
    expect(hashes.digests(index)).toEqual({ sha256: sha256.digest('hex'), md5: md5.digest('hex') });
}, 300_000);
