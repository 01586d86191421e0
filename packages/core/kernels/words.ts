import { BLOCK_BYTES, INPUT, LANE_BYTES } from './memory';

// What both digests need of a v128 of four 32-bit words.

@inline
export function add(x: v128, y: v128): v128 {
  return v128.add<i32>(x, y);
}

@inline
export function rotateLeft(x: v128, bits: i32): v128 {
  return v128.or(v128.shl<i32>(x, bits), v128.shr<u32>(x, 32 - bits));
}

/** The same word in all lanes, as constants are. */
@inline
export function splat(address: usize): v128 {
  return v128.load_splat<u32>(address);
}

@inline
export function swapBytes(x: v128): v128 {
  return v128.shuffle<u8>(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

/** Brings the words of one block of each lane side by side: to `md5Words` as they are, to `sha256Words` big-endian, to neither where it is 0. */
@inline
export function loadBlock(block: usize, md5Words: usize, sha256Words: usize): void {
  const input = INPUT + block * BLOCK_BYTES;
  for (let offset: usize = 0; offset < BLOCK_BYTES; offset += 16) {
    const r0 = v128.load(input + offset);
    const r1 = v128.load(input + offset + LANE_BYTES);
    const r2 = v128.load(input + offset + 2 * LANE_BYTES);
    const r3 = v128.load(input + offset + 3 * LANE_BYTES);
    const low01 = v128.shuffle<u32>(r0, r1, 0, 4, 1, 5);
    const low23 = v128.shuffle<u32>(r2, r3, 0, 4, 1, 5);
    const high01 = v128.shuffle<u32>(r0, r1, 2, 6, 3, 7);
    const high23 = v128.shuffle<u32>(r2, r3, 2, 6, 3, 7);
    const w0 = v128.shuffle<u64>(low01, low23, 0, 2);
    const w1 = v128.shuffle<u64>(low01, low23, 1, 3);
    const w2 = v128.shuffle<u64>(high01, high23, 0, 2);
    const w3 = v128.shuffle<u64>(high01, high23, 1, 3);
    if (md5Words) put(md5Words + 4 * offset, w0, w1, w2, w3);
    if (sha256Words) put(sha256Words + 4 * offset, swapBytes(w0), swapBytes(w1), swapBytes(w2), swapBytes(w3));
  }
}

@inline
function put(at: usize, w0: v128, w1: v128, w2: v128, w3: v128): void {
  v128.store(at, w0);
  v128.store(at + 16, w1);
  v128.store(at + 32, w2);
  v128.store(at + 48, w3);
}
