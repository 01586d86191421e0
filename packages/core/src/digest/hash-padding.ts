export const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

/**
 * The last one or two blocks of a message: what is left of it, a one bit, zeros, and its length in bits as a 64-bit number (RFC 1321,
 * 3.1 and 3.2; FIPS 180-4, 5.1.1).
 *
 * @param tail what the whole blocks left over, under 64 bytes
 * @param byteCount of the whole message
 */
export function lastBlocks(
  tail: Uint8Array,
  byteCount: number,
  isBigEndian: boolean,
): Uint8Array<ArrayBuffer> {
  const length = tail.length + 1 + LENGTH_BYTES > BLOCK_BYTES ? 2 * BLOCK_BYTES : BLOCK_BYTES;
  const blocks = new Uint8Array(length);
  blocks.set(tail);
  blocks[tail.length] = 0x80;
  new DataView(blocks.buffer).setBigUint64(length - LENGTH_BYTES, BigInt(byteCount) * 8n, !isBigEndian);
  return blocks;
}
