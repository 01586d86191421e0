import { createMD5, createSHA256, type IHasher } from 'hash-wasm';
import { md5 as scriptMd5 } from 'js-md5';
import type { DigestEngine, PortableHash, SegmentHashes, WantedDigests } from '../ports/digest-engine.js';
import { ScriptSha256 } from './script-sha256.js';

/** An engine without what the browser itself brings. */
export type Hashing = Pick<DigestEngine, 'open' | 'openPortable'>;

type Bytes = Uint8Array<ArrayBuffer>;

interface StreamingHash {
  update(bytes: Bytes): void;
  /** Ends it. */
  hex(): string;
}

type Create = () => Promise<StreamingHash>;

const reusedMd5 = reusing(createMD5);
const reusedSha256 = reusing(createSHA256);

/** hash-wasm, one segment after the other. */
export const wasmHashing: Hashing = {
  open: (wanted, count) => openEach(wanted, count, { sha256: reusedSha256, md5: reusedMd5 }),
  async openPortable(state) {
    const hash = (await createSHA256()).init();
    if (state) hash.load(state);
    return {
      update: (bytes) => void hash.update(bytes),
      state: () => hash.save().slice(),
      hex: () => hash.digest(),
    };
  },
};

/** @throws where WebAssembly is refused. */
export async function tryWasm(): Promise<void> {
  (await reusedMd5()).hex();
}

/** Each instance owns a WebAssembly memory: one that has ended serves the next segment. */
function reusing(create: () => Promise<IHasher>): Create {
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

/** @noble/hashes and js-md5: of the MD5s in script, three times as fast as spark-md5. */
export const scriptHashing: Hashing = {
  open: (wanted, count) =>
    openEach(wanted, count, {
      sha256: async () => new ScriptSha256(),
      async md5() {
        const hash = scriptMd5.create();
        return { update: (bytes) => void hash.update(bytes), hex: () => hash.hex() };
      },
    }),
  openPortable: async (state): Promise<PortableHash> => new ScriptSha256(state),
};

async function openEach(
  wanted: WantedDigests,
  count: number,
  { sha256, md5 }: { readonly sha256: Create; readonly md5: Create },
): Promise<SegmentHashes> {
  const segments = await Promise.all(
    Array.from({ length: count }, async () => ({
      ...(wanted.sha256 && { sha256: await sha256() }),
      ...(wanted.md5 && { md5: await md5() }),
    })),
  );
  return {
    update(pieces) {
      for (const [index, piece] of pieces.entries()) {
        if (!piece) continue;
        segments[index]?.sha256?.update(piece);
        segments[index]?.md5?.update(piece);
      }
    },
    digests(index) {
      const segment = segments[index];
      return {
        ...(segment?.sha256 && { sha256: segment.sha256.hex() }),
        ...(segment?.md5 && { md5: segment.md5.hex() }),
      };
    },
  };
}
