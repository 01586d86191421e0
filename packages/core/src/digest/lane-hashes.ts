import type { SegmentHashes, WantedDigests } from '../ports/digest-engine.js';
import { md5, sha256, type Algorithm } from './algorithms.js';
import { BLOCK_BYTES, lastBlocks } from './hash-padding.js';
import { hexOf } from './hex.js';
import { LANE_BYTES, LANES, type LaneKernels } from './load-lane-kernels.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** One segment between two pieces. */
interface Segment {
  readonly states: Readonly<Record<Algorithm['name'], Uint32Array>>;
  byteCount: number;
  /** What was too short for a block: the first `byteCount % 64` bytes of this. */
  readonly tail: Bytes;
}

/** Whole blocks of a segment that are yet to be hashed. */
interface Blocks {
  readonly segment: Segment;
  left: Bytes;
}

/**
 * Hashes up to four segments side by side, one in each lane. A segment that is alone, because the others have ended or are shorter, is
 * hashed by scalar code, which is faster than one lane.
 */
export function openLaneHashes(kernels: LaneKernels, wanted: WantedDigests, count: number): SegmentHashes {
  const algorithms = [...(wanted.sha256 ? [sha256] : []), ...(wanted.md5 ? [md5] : [])];
  const segments = Array.from({ length: count }, newSegment);

  function hash(pieces: readonly Blocks[]): void {
    for (;;) {
      const group = pieces.filter(({ left }) => left.length > 0).slice(0, LANES);
      if (group.length === 0) return;
      const bytes = Math.min(LANE_BYTES, ...group.map(({ left }) => left.length));
      for (const [lane, { left }] of group.entries()) kernels.inputs[lane]?.set(left.subarray(0, bytes));
      run(
        group.map(({ segment }) => segment),
        bytes / BLOCK_BYTES,
      );
      for (const blocks of group) blocks.left = blocks.left.subarray(bytes);
    }
  }

  /** Takes the blocks at the lanes' inputs up into these segments, one for each lane. */
  function run(group: readonly Segment[], blocks: number, wanted = algorithms): void {
    for (const { name, initial } of wanted)
      for (const [lane, { states }] of group.entries())
        toLane(kernels.states[name], lane, states[name], initial.length);
    if (group.length === 1) for (const algorithm of wanted) algorithm.scalar(kernels, 0, blocks);
    else if (wanted.length > 1) kernels.bothLanes(blocks);
    else for (const algorithm of wanted) algorithm.lanes(kernels, blocks);
    for (const { name, initial } of wanted)
      for (const [lane, { states }] of group.entries())
        fromLane(kernels.states[name], lane, states[name], initial.length);
  }

  /** The whole blocks of a piece, after what the piece before left over. */
  function takeUp(segment: Segment, piece: Bytes): Blocks {
    const filled = segment.byteCount % BLOCK_BYTES;
    const missing = filled === 0 ? 0 : Math.min(BLOCK_BYTES - filled, piece.length);
    segment.tail.set(piece.subarray(0, missing), filled);
    if (filled > 0 && filled + missing === BLOCK_BYTES) hash([{ segment, left: segment.tail }]);
    segment.byteCount += piece.length;
    const rest = filled + missing < BLOCK_BYTES && filled > 0 ? 0 : segment.byteCount % BLOCK_BYTES;
    if (rest > 0) segment.tail.set(piece.subarray(piece.length - rest));
    return { segment, left: piece.subarray(missing, piece.length - rest) };
  }

  return {
    update(pieces) {
      hash(
        pieces.flatMap((piece, index) => {
          const segment = segments[index];
          return piece && segment ? [takeUp(segment, piece)] : [];
        }),
      );
    },
    digests(index) {
      const segment = segments[index];
      if (!segment) throw new RangeError(`There is no segment ${index}.`);
      const tail = segment.tail.subarray(0, segment.byteCount % BLOCK_BYTES);
      return Object.fromEntries(
        algorithms.map((algorithm) => {
          const blocks = lastBlocks(tail, segment.byteCount, algorithm.isBigEndian);
          kernels.inputs[0]?.set(blocks);
          run([segment], blocks.length / BLOCK_BYTES, [algorithm]);
          return [algorithm.name, hexOfWords(segment.states[algorithm.name], algorithm.isBigEndian)];
        }),
      );
    },
  };
}

function newSegment(): Segment {
  return {
    states: { md5: md5.initial.slice(), sha256: sha256.initial.slice() },
    byteCount: 0,
    tail: new Uint8Array(BLOCK_BYTES),
  };
}

function toLane(words: Uint32Array, lane: number, state: Uint32Array, length: number): void {
  for (let index = 0; index < length; index += 1) words[index * LANES + lane] = state[index] ?? 0;
}

function fromLane(words: Uint32Array, lane: number, state: Uint32Array, length: number): void {
  for (let index = 0; index < length; index += 1) state[index] = words[index * LANES + lane] ?? 0;
}

function hexOfWords(words: Uint32Array, isBigEndian: boolean): string {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, word] of words.entries()) view.setUint32(index * 4, word, !isBigEndian);
  return hexOf(bytes);
}
