import { CUBE_ROOTS } from './constants';
import { LANE_BYTES, BLOCK_BYTES, INPUT, SHA256_STATE, SHA256_WORDS } from './memory';

// FIPS 180-4 for one lane: what is left over when its neighbours have ended.

@inline
function word(i: usize): u32 {
  return load<u32>(SHA256_WORDS + (i << 2));
}

@inline
function schedule(input: usize): void {
  for (let i: usize = 0; i < 16; i++) store<u32>(SHA256_WORDS + (i << 2), bswap<u32>(load<u32>(input + (i << 2))));
  for (let i: usize = 16; i < 64; i++) {
    const w2 = word(i - 2);
    const w15 = word(i - 15);
    const sigma1 = rotr<u32>(w2, 17) ^ rotr<u32>(w2, 19) ^ (w2 >> 10);
    const sigma0 = rotr<u32>(w15, 7) ^ rotr<u32>(w15, 18) ^ (w15 >> 3);
    store<u32>(SHA256_WORDS + (i << 2), sigma1 + word(i - 7) + sigma0 + word(i - 16));
  }
}

@inline
function temp1(e: u32, f: u32, g: u32, h: u32, i: usize): u32 {
  const sum1 = rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25);
  return h + word(i) + load<u32>(CUBE_ROOTS + (i << 2)) + (g ^ (e & (f ^ g))) + sum1;
}

@inline
function temp2(a: u32, b: u32, c: u32): u32 {
  const sum0 = rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22);
  return sum0 + (b ^ ((a ^ b) & (b ^ c)));
}

/** Takes up the first `blocks` blocks of one lane's input. */
export function sha256Scalar(lane: usize, blocks: usize): void {
  const state = SHA256_STATE + lane * 4;
  let a = load<u32>(state);
  let b = load<u32>(state, 16);
  let c = load<u32>(state, 32);
  let d = load<u32>(state, 48);
  let e = load<u32>(state, 64);
  let f = load<u32>(state, 80);
  let g = load<u32>(state, 96);
  let h = load<u32>(state, 112);
  let input = INPUT + lane * LANE_BYTES;
  for (const end = input + blocks * BLOCK_BYTES; input < end; input += BLOCK_BYTES) {
    schedule(input);
    for (let i: usize = 0; i < 64; i += 8) {
      h = temp1(e, f, g, h, i);
      d += h;
      h += temp2(a, b, c);
      g = temp1(d, e, f, g, i + 1);
      c += g;
      g += temp2(h, a, b);
      f = temp1(c, d, e, f, i + 2);
      b += f;
      f += temp2(g, h, a);
      e = temp1(b, c, d, e, i + 3);
      a += e;
      e += temp2(f, g, h);
      d = temp1(a, b, c, d, i + 4);
      h += d;
      d += temp2(e, f, g);
      c = temp1(h, a, b, c, i + 5);
      g += c;
      c += temp2(d, e, f);
      b = temp1(g, h, a, b, i + 6);
      f += b;
      b += temp2(c, d, e);
      a = temp1(f, g, h, a, i + 7);
      e += a;
      a += temp2(b, c, d);
    }
    a += load<u32>(state);
    b += load<u32>(state, 16);
    c += load<u32>(state, 32);
    d += load<u32>(state, 48);
    e += load<u32>(state, 64);
    f += load<u32>(state, 80);
    g += load<u32>(state, 96);
    h += load<u32>(state, 112);
    store<u32>(state, a);
    store<u32>(state, b, 16);
    store<u32>(state, c, 32);
    store<u32>(state, d, 48);
    store<u32>(state, e, 64);
    store<u32>(state, f, 80);
    store<u32>(state, g, 96);
    store<u32>(state, h, 112);
  }
}
