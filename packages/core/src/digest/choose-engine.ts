import { DIGEST_ENGINES, type DigestEngineName } from '../model/summary.js';
import type { DigestEngine } from '../ports/digest-engine.js';
import { hasByteStreams } from './byte-stream.js';
import { hexOf } from './hex.js';
import { openLaneHashes } from './lane-hashes.js';
import { loadLaneKernels } from './load-lane-kernels.js';
import { scriptHashing, tryWasm, wasmHashing, type Hashing } from './stream-hashing.js';

/**
 * Where files are streamed, three or four segments are hashed faster in lanes, MD5 included, than by `crypto.subtle`: it copies each of
 * them into fresh pages first. Where they are read at once, as in WebKit, it is ahead of the lanes (docs/performance.md).
 */
const WHOLE_BESIDE_LANES = 2;

export interface EngineChoice {
  /** The kernels as they came, or `undefined` where they could not be loaded. */
  readonly kernels: string | undefined;
  /** For tests and benchmarks: nothing better than this. */
  readonly atMost?: DigestEngineName | undefined;
}

/**
 * Looks once what works here. `crypto.subtle` comes first where it exists: outside secure contexts it does not. WebAssembly may be
 * refused by the content security policy, and SIMD missing: either is found out by trying, and never fails an upload.
 */
export async function chooseEngine({
  kernels,
  atMost = 'subtle+lanes',
}: EngineChoice): Promise<DigestEngine> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  for (const name of DIGEST_ENGINES.slice(DIGEST_ENGINES.indexOf(atMost))) {
    if (name.startsWith('subtle') && !subtle) continue;
    const hashing = await hashingOf(name, kernels);
    if (!hashing) continue;
    return {
      name,
      ...hashing,
      wholeUpTo: wholeUpTo(name),
      ...(subtle &&
        name.startsWith('subtle') && {
          sha256Whole: async (bytes) => hexOf(new Uint8Array(await subtle.digest('SHA-256', bytes))),
        }),
    };
  }
  return { name: 'js', wholeUpTo: 0, ...scriptHashing };
}

/** Where all hashing is streaming, pieces are as good as whole segments and smaller. */
function wholeUpTo(name: DigestEngineName): number {
  if (!name.startsWith('subtle')) return 0;
  return name === 'subtle+lanes' && hasByteStreams() ? WHOLE_BESIDE_LANES : Infinity;
}

/** `undefined` where it does not work here. */
async function hashingOf(name: DigestEngineName, kernels: string | undefined): Promise<Hashing | undefined> {
  if (name.endsWith('js')) return scriptHashing;
  if (name.endsWith('wasm')) return orRefused(() => tryWasm().then(() => wasmHashing));
  const lanes = kernels === undefined ? undefined : await orRefused(() => loadLaneKernels(kernels));
  return lanes && { ...wasmHashing, open: async (wanted, count) => openLaneHashes(lanes, wanted, count) };
}

/** A refused compile is an answer: something else does it then. */
async function orRefused<Result>(compile: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await compile();
  } catch {
    return undefined;
  }
}
