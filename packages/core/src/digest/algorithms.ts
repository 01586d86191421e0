import type { LaneKernels } from './load-lane-kernels.js';

/** What MD5 and SHA-256 differ in. */
export interface Algorithm {
  readonly name: 'md5' | 'sha256';
  /** Words of a state before the first byte. */
  readonly initial: Uint32Array;
  readonly isBigEndian: boolean;
  /** All lanes at once. */
  lanes(kernels: LaneKernels, blocks: number): void;
  scalar(kernels: LaneKernels, lane: number, blocks: number): void;
}

export const md5: Algorithm = {
  name: 'md5',
  initial: Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476),
  isBigEndian: false,
  lanes: ({ md5Lanes }, blocks) => md5Lanes(blocks),
  scalar: ({ md5Scalar }, lane, blocks) => md5Scalar(lane, blocks),
};

export const sha256: Algorithm = {
  name: 'sha256',
  initial: Uint32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  ),
  isBigEndian: true,
  lanes: ({ sha256Lanes }, blocks) => sha256Lanes(blocks),
  scalar: ({ sha256Scalar }, lane, blocks) => sha256Scalar(lane, blocks),
};
