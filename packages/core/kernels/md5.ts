import { SINES } from './constants';
import { MD5_STATE, MD5_WORDS } from './memory';
import { add, loadBlock, rotateLeft, splat } from './words';

// RFC 1321, four segments at once. Every step waits for the b of the step before: what does not need it is added first.

@inline
export function step(a: v128, b: v128, f: v128, word: usize, sine: usize, bits: i32): v128 {
  const known = add(add(a, v128.load(word)), splat(sine));
  return add(b, rotateLeft(add(known, f), bits));
}

@inline
function word(i: usize): usize {
  return MD5_WORDS + (i & 15) * 16;
}

@inline
function sine(i: usize): usize {
  return SINES + i * 4;
}

@inline
export function F(b: v128, c: v128, d: v128): v128 {
  return v128.xor(d, v128.and(b, v128.xor(c, d)));
}

@inline
export function G(b: v128, c: v128, d: v128): v128 {
  return v128.or(v128.and(b, d), v128.andnot(c, d));
}

@inline
export function H(b: v128, c: v128, d: v128): v128 {
  return v128.xor(b, v128.xor(c, d));
}

@inline
export function I(b: v128, c: v128, d: v128): v128 {
  return v128.xor(c, v128.or(b, v128.not(d)));
}

/** Takes up the first `blocks` blocks of every lane's input. */
export function md5Lanes(blocks: usize): void {
  let a = v128.load(MD5_STATE);
  let b = v128.load(MD5_STATE, 16);
  let c = v128.load(MD5_STATE, 32);
  let d = v128.load(MD5_STATE, 48);
  for (let block: usize = 0; block < blocks; block++) {
    loadBlock(block, MD5_WORDS, 0);
    const a0 = a;
    const b0 = b;
    const c0 = c;
    const d0 = d;
    for (let i: usize = 0; i < 16; i += 4) {
      a = step(a, b, F(b, c, d), word(i), sine(i), 7);
      d = step(d, a, F(a, b, c), word(i + 1), sine(i + 1), 12);
      c = step(c, d, F(d, a, b), word(i + 2), sine(i + 2), 17);
      b = step(b, c, F(c, d, a), word(i + 3), sine(i + 3), 22);
    }
    for (let i: usize = 16; i < 32; i += 4) {
      a = step(a, b, G(b, c, d), word(5 * i + 1), sine(i), 5);
      d = step(d, a, G(a, b, c), word(5 * i + 6), sine(i + 1), 9);
      c = step(c, d, G(d, a, b), word(5 * i + 11), sine(i + 2), 14);
      b = step(b, c, G(c, d, a), word(5 * i), sine(i + 3), 20);
    }
    for (let i: usize = 32; i < 48; i += 4) {
      a = step(a, b, H(b, c, d), word(3 * i + 5), sine(i), 4);
      d = step(d, a, H(a, b, c), word(3 * i + 8), sine(i + 1), 11);
      c = step(c, d, H(d, a, b), word(3 * i + 11), sine(i + 2), 16);
      b = step(b, c, H(c, d, a), word(3 * i + 14), sine(i + 3), 23);
    }
    for (let i: usize = 48; i < 64; i += 4) {
      a = step(a, b, I(b, c, d), word(7 * i), sine(i), 6);
      d = step(d, a, I(a, b, c), word(7 * i + 7), sine(i + 1), 10);
      c = step(c, d, I(d, a, b), word(7 * i + 14), sine(i + 2), 15);
      b = step(b, c, I(c, d, a), word(7 * i + 5), sine(i + 3), 21);
    }
    a = add(a, a0);
    b = add(b, b0);
    c = add(c, c0);
    d = add(d, d0);
  }
  v128.store(MD5_STATE, a);
  v128.store(MD5_STATE, b, 16);
  v128.store(MD5_STATE, c, 32);
  v128.store(MD5_STATE, d, 48);
}
