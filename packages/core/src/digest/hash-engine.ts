import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { createMD5, createSHA256, type IHasher } from 'hash-wasm';
import { md5 as scriptMd5 } from 'js-md5';
import type { DigestEngineName } from '../model/summary.js';

/** Takes bytes piece by piece. `hex` ends it. */
export interface StreamingHash {
  update(bytes: Uint8Array<ArrayBuffer>): void;
  hex(): string;
}

/** The hashing that this worker's browser and content security policy allow. */
export interface HashEngine {
  readonly name: DigestEngineName;
  sha256(): Promise<StreamingHash>;
  md5(): Promise<StreamingHash>;
  /** The browser's own SHA-256, faster but for whole buffers only; missing outside secure contexts. */
  readonly sha256Whole?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}

/** Looks once what works here. */
export async function chooseHashEngine(): Promise<HashEngine> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  const wasm = await wasmWorks();
  return {
    name: subtle ? (wasm ? 'subtle+wasm' : 'subtle+js') : wasm ? 'wasm' : 'js',
    ...(wasm ? wasmHashes() : scriptHashes),
    ...(subtle && {
      sha256Whole: async (bytes) => bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes))),
    }),
  };
}

async function wasmWorks(): Promise<boolean> {
  try {
    await createMD5();
    return true;
  } catch {
    // Refused by a `script-src` without 'wasm-unsafe-eval', or not there at all: that is an answer, plain script does it then.
    return false;
  }
}

function wasmHashes(): Pick<HashEngine, 'sha256' | 'md5'> {
  return { sha256: reusing(createSHA256), md5: reusing(createMD5) };
}

/** Each instance owns a WebAssembly memory: one that has ended serves the next segment. */
function reusing(create: () => Promise<IHasher>): () => Promise<StreamingHash> {
  const idle: IHasher[] = [];
  return async () => {
    const hasher = (idle.pop() ?? (await create())).init();
    return {
      update: (bytes) => void hasher.update(bytes),
      hex() {
        const hex = hasher.digest();
        idle.push(hasher);
        return hex;
      },
    };
  };
}

const scriptHashes: Pick<HashEngine, 'sha256' | 'md5'> = {
  async sha256() {
    const hash = nobleSha256.create();
    return {
      update: (bytes) => void hash.update(bytes),
      hex: () => bytesToHex(hash.digest()),
    };
  },
  async md5() {
    const hash = scriptMd5.create();
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.hex() };
  },
};
