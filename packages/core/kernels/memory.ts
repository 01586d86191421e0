/** Blocks of every lane side by side: one 32-bit word of each of the four segments in a `v128`. */
export const LANES: usize = 4;
export const BLOCK_BYTES: usize = 64;

/** Bytes of each lane that one call can hash: small enough that all four stay in a core's L2 cache. */
export const LANE_BYTES: usize = 32 * 1024;

/** Word i of lane l is at `i * 16 + l * 4`: what `v128.load` takes for all lanes at once. */
export const MD5_STATE = memory.data(4 * 16, 16);
export const SHA256_STATE = memory.data(8 * 16, 16);

/** Lane l begins at `l * LANE_BYTES`. */
export const INPUT = memory.data(4 * 32 * 1024, 16);

/** The words of the blocks under way, side by side: as MD5 reads them, and the whole message schedule of SHA-256. */
export const MD5_WORDS = memory.data(16 * 16, 16);
export const SHA256_WORDS = memory.data(64 * 16, 16);
export const MD5_WORDS_BYTES: usize = 16 * 16;
export const SHA256_WORDS_BYTES: usize = 64 * 16;
