const MiB = 1024 * 1024;

export const OURS = 'procore-upload';
export const NO_MD5 = 'procore-upload: no MD5';
export const NO_SUBTLE = 'procore-upload: engine lanes';
export const READ_LIMIT = 'read limit';
export const SUBTLE_HASH_WASM = 'crypto.subtle + hash-wasm, whole segments';
export const HASH_WASM = 'hash-wasm for both, whole segments';
export const MAIN_THREAD = 'spark-md5 + js-sha256, main thread';

export interface Contender {
  readonly name: string;
  /** Of the file that are hashed: of the slow ones a part, whose MB/s are the same. */
  readonly bytes: number;
  /** Runs in Chromium alone; the others' figures are for the choice in each engine. */
  readonly onlyChromium: boolean;
}

const contender = (name: string, bytes = 1024 * MiB, onlyChromium = false): Contender => ({
  name,
  bytes,
  onlyChromium,
});

/** In the order of a round; the next round begins with the second, and so on. */
export const contenders: readonly Contender[] = [
  contender(READ_LIMIT),
  contender(OURS),
  contender(SUBTLE_HASH_WASM),
  contender(NO_MD5),
  contender(NO_SUBTLE),
  contender(HASH_WASM),
  contender('procore-upload: whole file too', 1024 * MiB, true),
  contender('procore-upload: engine subtle+wasm', 512 * MiB),
  contender('procore-upload: engine wasm', 512 * MiB),
  contender('procore-upload: engine subtle+js', 256 * MiB, true),
  contender('procore-upload: engine js', 128 * MiB, true),
  contender('hash-wasm for both, 2 MiB slices', 512 * MiB, true),
  contender('@noble/hashes, main thread', 128 * MiB, true),
  contender(MAIN_THREAD, 128 * MiB, true),
];
