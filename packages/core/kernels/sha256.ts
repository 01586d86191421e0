import { CUBE_ROOTS } from './constants';
import { SHA256_STATE, SHA256_WORDS, SHA256_WORDS_BYTES } from './memory';
import { add, loadBlock, rotateLeft, splat } from './words';

// FIPS 180-4, four segments at once.

@inline
function xor3(x: v128, y: v128, z: v128): v128 {
  return v128.xor(v128.xor(x, y), z);
}

/**
 * The word of the schedule that is needed sixteen rounds on, from the address of the word of now. Each waits for the one before the last:
 * computed between the rounds it fills the gaps that these leave, and best where all rounds have as many: three in four.
 */
@inline
export function expand(now: usize): void {
  const w2 = v128.load(now + 224);
  const w15 = v128.load(now + 16);
  const sigma1 = xor3(rotateLeft(w2, 15), rotateLeft(w2, 13), v128.shr<u32>(w2, 10));
  const sigma0 = xor3(rotateLeft(w15, 25), rotateLeft(w15, 14), v128.shr<u32>(w15, 3));
  v128.store(now + 256, add(add(sigma1, v128.load(now + 144)), add(sigma0, v128.load(now))));
}

@inline
export function temp1(e: v128, f: v128, g: v128, h: v128, word: usize, root: usize): v128 {
  const sum1 = xor3(rotateLeft(e, 26), rotateLeft(e, 21), rotateLeft(e, 7));
  const choice = v128.xor(g, v128.and(e, v128.xor(f, g)));
  return add(add(add(h, add(v128.load(word), splat(root))), choice), sum1);
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
    loadBlock(block, 0, SHA256_WORDS);
    let ahead: usize = SHA256_WORDS;
    let roots: usize = CUBE_ROOTS;
    for (let words: usize = SHA256_WORDS; words < SHA256_WORDS + SHA256_WORDS_BYTES; words += 128) {
      expand(ahead);
      h = temp1(e, f, g, h, words, roots);
      d = add(d, h);
      h = add(h, temp2(a, b, c));
      expand(ahead + 16);
      g = temp1(d, e, f, g, words + 16, roots + 4);
      c = add(c, g);
      g = add(g, temp2(h, a, b));
      expand(ahead + 32);
      f = temp1(c, d, e, f, words + 32, roots + 8);
      b = add(b, f);
      f = add(f, temp2(g, h, a));
      e = temp1(b, c, d, e, words + 48, roots + 12);
      a = add(a, e);
      e = add(e, temp2(f, g, h));
      expand(ahead + 48);
      d = temp1(a, b, c, d, words + 64, roots + 16);
      h = add(h, d);
      d = add(d, temp2(e, f, g));
      expand(ahead + 64);
      c = temp1(h, a, b, c, words + 80, roots + 20);
      g = add(g, c);
      c = add(c, temp2(d, e, f));
      expand(ahead + 80);
      b = temp1(g, h, a, b, words + 96, roots + 24);
      f = add(f, b);
      b = add(b, temp2(c, d, e));
      a = temp1(f, g, h, a, words + 112, roots + 28);
      e = add(e, a);
      a = add(a, temp2(b, c, d));
      ahead += 96;
      roots += 32;
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
