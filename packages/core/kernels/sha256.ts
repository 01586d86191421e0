import { CUBE_ROOTS } from './constants';
import { SHA256_STATE, SHA256_WORDS } from './memory';
import { add, loadBlock, rotateLeft, splat } from './words';

// FIPS 180-4, four segments at once.

@inline
function xor3(x: v128, y: v128, z: v128): v128 {
  return v128.xor(v128.xor(x, y), z);
}

@inline
function word(i: usize): v128 {
  return v128.load(SHA256_WORDS + i * 16);
}

/**
 * The word of the schedule that is needed sixteen rounds on. Each waits for the one before the last: computed between the rounds it
 * fills the gaps that these leave, which is a sixth faster than the whole schedule at once.
 */
@inline
export function expand(i: usize): void {
  const w2 = word(i - 2);
  const w15 = word(i - 15);
  const sigma1 = xor3(rotateLeft(w2, 15), rotateLeft(w2, 13), v128.shr<u32>(w2, 10));
  const sigma0 = xor3(rotateLeft(w15, 25), rotateLeft(w15, 14), v128.shr<u32>(w15, 3));
  v128.store(SHA256_WORDS + i * 16, add(add(sigma1, word(i - 7)), add(sigma0, word(i - 16))));
}

@inline
export function temp1(e: v128, f: v128, g: v128, h: v128, i: usize): v128 {
  const sum1 = xor3(rotateLeft(e, 26), rotateLeft(e, 21), rotateLeft(e, 7));
  const choice = v128.xor(g, v128.and(e, v128.xor(f, g)));
  return add(add(add(h, add(word(i), splat(CUBE_ROOTS + i * 4))), choice), sum1);
}

@inline
export function temp2(a: v128, b: v128, c: v128): v128 {
  const sum0 = xor3(rotateLeft(a, 30), rotateLeft(a, 19), rotateLeft(a, 10));
  const majority = v128.xor(b, v128.and(v128.xor(a, b), v128.xor(b, c)));
  return add(sum0, majority);
}

/** Takes up the first `blocks` blocks of every lane's input. */
export function sha256Lanes(blocks: usize): void {
  let a = v128.load(SHA256_STATE);
  let b = v128.load(SHA256_STATE, 16);
  let c = v128.load(SHA256_STATE, 32);
  let d = v128.load(SHA256_STATE, 48);
  let e = v128.load(SHA256_STATE, 64);
  let f = v128.load(SHA256_STATE, 80);
  let g = v128.load(SHA256_STATE, 96);
  let h = v128.load(SHA256_STATE, 112);
  for (let block: usize = 0; block < blocks; block++) {
    loadBlock(block, false, true);
    for (let i: usize = 0; i < 48; i += 8) {
      h = temp1(e, f, g, h, i);
      d = add(d, h);
      h = add(h, temp2(a, b, c));
      expand(i + 16);
      g = temp1(d, e, f, g, i + 1);
      c = add(c, g);
      g = add(g, temp2(h, a, b));
      expand(i + 17);
      f = temp1(c, d, e, f, i + 2);
      b = add(b, f);
      f = add(f, temp2(g, h, a));
      expand(i + 18);
      e = temp1(b, c, d, e, i + 3);
      a = add(a, e);
      e = add(e, temp2(f, g, h));
      expand(i + 19);
      d = temp1(a, b, c, d, i + 4);
      h = add(h, d);
      d = add(d, temp2(e, f, g));
      expand(i + 20);
      c = temp1(h, a, b, c, i + 5);
      g = add(g, c);
      c = add(c, temp2(d, e, f));
      expand(i + 21);
      b = temp1(g, h, a, b, i + 6);
      f = add(f, b);
      b = add(b, temp2(c, d, e));
      expand(i + 22);
      a = temp1(f, g, h, a, i + 7);
      e = add(e, a);
      a = add(a, temp2(b, c, d));
      expand(i + 23);
    }
    for (let i: usize = 48; i < 64; i += 8) {
      h = temp1(e, f, g, h, i);
      d = add(d, h);
      h = add(h, temp2(a, b, c));
      g = temp1(d, e, f, g, i + 1);
      c = add(c, g);
      g = add(g, temp2(h, a, b));
      f = temp1(c, d, e, f, i + 2);
      b = add(b, f);
      f = add(f, temp2(g, h, a));
      e = temp1(b, c, d, e, i + 3);
      a = add(a, e);
      e = add(e, temp2(f, g, h));
      d = temp1(a, b, c, d, i + 4);
      h = add(h, d);
      d = add(d, temp2(e, f, g));
      c = temp1(h, a, b, c, i + 5);
      g = add(g, c);
      c = add(c, temp2(d, e, f));
      b = temp1(g, h, a, b, i + 6);
      f = add(f, b);
      b = add(b, temp2(c, d, e));
      a = temp1(f, g, h, a, i + 7);
      e = add(e, a);
      a = add(a, temp2(b, c, d));
    }
    a = add(a, v128.load(SHA256_STATE));
    b = add(b, v128.load(SHA256_STATE, 16));
    c = add(c, v128.load(SHA256_STATE, 32));
    d = add(d, v128.load(SHA256_STATE, 48));
    e = add(e, v128.load(SHA256_STATE, 64));
    f = add(f, v128.load(SHA256_STATE, 80));
    g = add(g, v128.load(SHA256_STATE, 96));
    h = add(h, v128.load(SHA256_STATE, 112));
    v128.store(SHA256_STATE, a);
    v128.store(SHA256_STATE, b, 16);
    v128.store(SHA256_STATE, c, 32);
    v128.store(SHA256_STATE, d, 48);
    v128.store(SHA256_STATE, e, 64);
    v128.store(SHA256_STATE, f, 80);
    v128.store(SHA256_STATE, g, 96);
    v128.store(SHA256_STATE, h, 112);
  }
}
