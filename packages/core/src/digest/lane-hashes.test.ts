import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { buildKernels } from '../../kernels/build.mjs';
import { seededBytes } from '../testing/seeded-bytes.js';
import { LANE_KERNELS } from './lane-kernels.js';
import { openLaneHashes } from './lane-hashes.js';
import { LANE_BYTES, loadLaneKernels } from './load-lane-kernels.js';

const kernels = await loadLaneKernels(LANE_KERNELS);
const both = { sha256: true, md5: true };
const bytesOf = (text: string) => new TextEncoder().encode(text);

function digestsOf(messages: readonly Uint8Array<ArrayBuffer>[], pieceBytes = Infinity) {
  const hashes = openLaneHashes(kernels, both, messages.length);
  const longest = Math.max(...messages.map(({ length }) => length));
  for (let start = 0; start < longest; start += pieceBytes) {
    hashes.update(
      messages.map((message) =>
        start < message.length ? message.subarray(start, start + pieceBytes) : undefined,
      ),
    );
  }
  return messages.map((_, index) => hashes.digests(index));
}

const nodeDigests = (bytes: Uint8Array) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  md5: createHash('md5').update(bytes).digest('hex'),
});

test('the module that is shipped is what the sources build', async () => {
  const shipped = await readFile(new URL('lane-kernels.ts', import.meta.url), 'utf8');
  expect(await buildKernels()).toBe(shipped);
}, 30_000);

/** RFC 1321, A.5. */
const rfc1321 = {
  '': 'd41d8cd98f00b204e9800998ecf8427e',
  a: '0cc175b9c0f1b6a831c399e269772661',
  abc: '900150983cd24fb0d6963f7d28e17f72',
  'message digest': 'f96b697d7cb7938d525a2f31aaf161d0',
  abcdefghijklmnopqrstuvwxyz: 'c3fcd3d76192e4007dfb496cca67e13b',
  ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789: 'd174ab98d277d9f5a5611c2c9f419d9f',
  '12345678901234567890123456789012345678901234567890123456789012345678901234567890':
    '57edf4a22be3c955ac49da2e2107b67a',
};

/** The examples to FIPS 180-4. */
const fips180 = {
  abc: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq:
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu:
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
};

test.each(Object.entries(rfc1321))('RFC 1321: %j', (message, md5) => {
  expect(digestsOf([bytesOf(message)])[0]?.md5).toBe(md5);
});

test.each(Object.entries(fips180))('FIPS 180-4: %j', (message, sha256) => {
  expect(digestsOf([bytesOf(message)])[0]?.sha256).toBe(sha256);
});

test('FIPS 180-4: a million times the letter a, in every lane', () => {
  const message = bytesOf('a'.repeat(1_000_000));
  for (const { sha256 } of digestsOf([message, message, message, message])) {
    expect(sha256).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
  }
});

describe('side by side', () => {
  const source = seededBytes(4 * LANE_BYTES);
  const lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, LANE_BYTES - 1, LANE_BYTES, LANE_BYTES + 65];

  test.each([1, 2, 3, 4])('every combination of ended and going lanes, %d segments', (count) => {
    for (let going = 0; going < 2 ** count; going += 1) {
      const messages = Array.from({ length: count }, (_, lane) =>
        source.subarray(lane, lane + ((going >> lane) & 1 ? 3 * LANE_BYTES + lane : 100)),
      );
      expect(digestsOf(messages, 2 * LANE_BYTES)).toEqual(messages.map(nodeDigests));
    }
  });

  test('unequal lengths around blocks and padding', () => {
    for (const first of lengths) {
      const messages = [first, ...lengths.slice(3, 6)].map((length, lane) =>
        source.subarray(lane * 7, lane * 7 + length),
      );
      expect(digestsOf(messages)).toEqual(messages.map(nodeDigests));
    }
  });

  test('random segments in random pieces', () => {
    const length = fc.nat(2 * LANE_BYTES);
    fc.assert(
      fc.property(
        fc.array(length, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 33, max: LANE_BYTES }),
        (sizes, pieceBytes) => {
          const messages = sizes.map((size, lane) => source.subarray(lane, lane + size));
          expect(digestsOf(messages, pieceBytes)).toEqual(messages.map(nodeDigests));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('pieces of one byte', () => {
    const messages = [source.subarray(0, 200), source.subarray(1, 131)];
    expect(digestsOf(messages, 1)).toEqual(messages.map(nodeDigests));
  });

  test('four segments over 4 GiB', () => {
    const zeros = new Uint8Array(64 * 1024 * 1024);
    const hashes = openLaneHashes(kernels, { sha256: false, md5: true }, 4);
    for (let piece = 0; piece < 65; piece += 1) hashes.update([zeros, zeros, zeros, zeros]);
    // `head -c 4362076160 /dev/zero | openssl md5`
    for (const lane of [0, 3])
      expect(hashes.digests(lane)).toEqual({ md5: '145f37c8bf00c003a1ff12210232c7ca' });
  }, 120_000);

  test('only what is asked for', () => {
    const messages = [200, 500].map((length) => source.subarray(0, length));
    for (const name of ['sha256', 'md5'] as const) {
      const wanted = { sha256: name === 'sha256', md5: name === 'md5' };
      const hashes = openLaneHashes(kernels, wanted, messages.length);
      hashes.update(messages);
      for (const [index, message] of messages.entries())
        expect(hashes.digests(index)).toEqual({ [name]: nodeDigests(message)[name] });
    }
  });
});
