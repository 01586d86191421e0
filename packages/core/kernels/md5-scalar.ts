import { SINES } from './constants';
import { LANE_BYTES, BLOCK_BYTES, INPUT, MD5_STATE } from './memory';

// RFC 1321 for one lane: what is left over when its neighbours have ended.

@inline
function step(a: u32, b: u32, f: u32, input: usize, word: usize, i: usize, bits: u32): u32 {
  const known = a + load<u32>(input + ((word & 15) << 2)) + load<u32>(SINES + (i << 2));
  return b + rotl<u32>(known + f, bits);
}

@inline
function F(b: u32, c: u32, d: u32): u32 {
  return d ^ (b & (c ^ d));
}

@inline
function G(b: u32, c: u32, d: u32): u32 {
  return (b & d) | (c & ~d);
}

@inline
function H(b: u32, c: u32, d: u32): u32 {
  return b ^ (c ^ d);
}

@inline
function I(b: u32, c: u32, d: u32): u32 {
  return c ^ (b | ~d);
}

/** Takes up the first `blocks` blocks of one lane's input. */
export function md5Scalar(lane: usize, blocks: usize): void {
  const state = MD5_STATE + lane * 4;
  let a = load<u32>(state);
  let b = load<u32>(state, 16);
  let c = load<u32>(state, 32);
  let d = load<u32>(state, 48);
  let input = INPUT + lane * LANE_BYTES;
  for (const end = input + blocks * BLOCK_BYTES; input < end; input += BLOCK_BYTES) {
    const a0 = a;
    const b0 = b;
    const c0 = c;
    const d0 = d;
    for (let i: usize = 0; i < 16; i += 4) {
      a = step(a, b, F(b, c, d), input, i, i, 7);
      d = step(d, a, F(a, b, c), input, i + 1, i + 1, 12);
      c = step(c, d, F(d, a, b), input, i + 2, i + 2, 17);
      b = step(b, c, F(c, d, a), input, i + 3, i + 3, 22);
    }
    for (let i: usize = 16; i < 32; i += 4) {
      a = step(a, b, G(b, c, d), input, 5 * i + 1, i, 5);
      d = step(d, a, G(a, b, c), input, 5 * i + 6, i + 1, 9);
      c = step(c, d, G(d, a, b), input, 5 * i + 11, i + 2, 14);
      b = step(b, c, G(c, d, a), input, 5 * i, i + 3, 20);
    }
    for (let i: usize = 32; i < 48; i += 4) {
      a = step(a, b, H(b, c, d), input, 3 * i + 5, i, 4);
      d = step(d, a, H(a, b, c), input, 3 * i + 8, i + 1, 11);
      c = step(c, d, H(d, a, b), input, 3 * i + 11, i + 2, 16);
      b = step(b, c, H(c, d, a), input, 3 * i + 14, i + 3, 23);
    }
    for (let i: usize = 48; i < 64; i += 4) {
      a = step(a, b, I(b, c, d), input, 7 * i, i, 6);
      d = step(d, a, I(a, b, c), input, 7 * i + 7, i + 1, 10);
      c = step(c, d, I(d, a, b), input, 7 * i + 14, i + 2, 15);
      b = step(b, c, I(c, d, a), input, 7 * i + 5, i + 3, 21);
    }
    a += a0;
    b += b0;
    c += c0;
    d += d0;
  }
  store<u32>(state, a);
  store<u32>(state, b, 16);
  store<u32>(state, c, 32);
  store<u32>(state, d, 48);
}
