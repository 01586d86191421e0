import { _SHA256 } from '@noble/hashes/sha2.js';
import type { PortableHash } from '../ports/digest-engine.js';
import { hexOf } from './hex.js';

const WORDS = 8;
const BLOCK_BYTES = 64;
const HEADER_BYTES = WORDS * 4 + 8;

/** SHA-256 in script, whose state can be handed on: words, length, and the bytes that do not fill a block yet. */
export class ScriptSha256 extends _SHA256 implements PortableHash {
  constructor(state?: Uint8Array<ArrayBuffer>) {
    super();
    if (!state) return;
    const view = new DataView(state.buffer, state.byteOffset, state.byteLength);
    const word = (index: number) => view.getUint32(index * 4) | 0;
    this.set(word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7));
    this.length = view.getFloat64(WORDS * 4);
    this.pos = this.length % BLOCK_BYTES;
    this.buffer.set(state.subarray(HEADER_BYTES));
  }

  state(): Uint8Array<ArrayBuffer> {
    const state = new Uint8Array(HEADER_BYTES + this.pos);
    const view = new DataView(state.buffer);
    for (const [index, word] of this.get().entries()) view.setInt32(index * 4, word);
    view.setFloat64(WORDS * 4, this.length);
    state.set(this.buffer.subarray(0, this.pos), HEADER_BYTES);
    return state;
  }

  hex(): string {
    return hexOf(this.digest());
  }
}
