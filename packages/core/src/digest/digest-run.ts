import { sizeOf } from '../model/segment.js';
import type { DigestEngine, SegmentHashes } from '../ports/digest-engine.js';
import type { Digests, FileHashState } from '../ports/digester.js';
import type { DigestRun } from './messages.js';
import type { RangeReader, RangeStream } from './range-reader.js';
import { letMessagesIn } from './let-messages-in.js';
import { createWholeFileHash, type WholeFileHash } from './whole-file-hash.js';

const MiB = 1024 * 1024;
/** Smaller reads are the slowest way through a file (field notes), larger ones bring nothing. */
const PIECE_BYTES = { least: MiB, most: 8 * MiB };

type Bytes = Uint8Array<ArrayBuffer>;

/** What a run is done with, and for. */
export interface RunContext {
  readonly engine: DigestEngine;
  readonly reader: RangeReader;
  readonly signal: AbortSignal;
  /** The whole file's state after the segment before. */
  fileState(): Promise<FileHashState | undefined>;
  onProgress(index: number, hashed: number): void;
  onDone(index: number, digests: Digests): void;
}

/**
 * Digests of consecutive segments of a file. Memory is bounded by `run.memory`, whatever the size of the segments or the file; the browser's
 * own SHA-256 copies one segment at a time besides.
 */
export async function digestRun(run: DigestRun, context: RunContext): Promise<void> {
  const total = run.jobs.reduce((sum, { range }) => sum + sizeOf(range), 0);
  if (total <= run.memory) await digestWhole(run, total, context);
  else await digestPieces(run, context);
}

/** All segments in one read. */
async function digestWhole(run: DigestRun, total: number, context: RunContext): Promise<void> {
  const { engine, reader, signal } = context;
  const first = run.jobs[0]?.range.start ?? 0;
  const stream = reader.open(run.file, { start: first, end: first + total });
  try {
    const { bytes, release } = await stream.next(total, signal);
    const segments = run.jobs.map(({ range }) => bytes.subarray(range.start - first, range.end - first));
    const whole = run.wanted.sha256 && segments.length <= engine.wholeUpTo ? engine.sha256Whole : undefined;
    const hashes = await engine.open({ ...run.wanted, sha256: run.wanted.sha256 && !whole }, segments.length);
    // The first one may run beside the others' MD5; more at once would only hold more copies.
    const firstSha256 = whole && segments[0] ? whole(segments[0]) : undefined;
    hashes.update(segments);
    const fileHash = createWholeFileHash(run, context);
    for (const [index, segment] of segments.entries()) {
      const sha256 = index === 0 ? await firstSha256 : await whole?.(segment);
      signal.throwIfAborted();
      await fileHash.update(segment);
      const ofSegment = { ...(sha256 !== undefined && { sha256 }), ...hashes.digests(index) };
      const digests = { ...ofSegment, ...(await fileHash.handOn(index)) };
      context.onProgress(index, segment.length);
      context.onDone(index, digests);
    }
    release();
  } finally {
    stream.close();
  }
}

/** A piece of each segment in turn; where the whole file is hashed besides, one segment after the other. */
async function digestPieces(run: DigestRun, context: RunContext): Promise<void> {
  const fileHash = createWholeFileHash(run, context);
  const all = [...run.jobs.keys()];
  for (const group of run.wholeFile ? all.map((index) => [index]) : [all]) {
    const streams = group.flatMap((index) => openSegment(run, index, context.reader));
    try {
      await hashStreams(run, streams, context, fileHash);
    } finally {
      for (const { stream } of streams) stream.close();
    }
  }
}

interface OpenSegment {
  readonly index: number;
  readonly size: number;
  readonly stream: RangeStream;
  hashed: number;
}

function openSegment(run: DigestRun, index: number, reader: RangeReader): OpenSegment[] {
  const range = run.jobs[index]?.range;
  return range ? [{ index, size: sizeOf(range), stream: reader.open(run.file, range), hashed: 0 }] : [];
}

async function hashStreams(
  run: DigestRun,
  segments: readonly OpenSegment[],
  context: RunContext,
  fileHash: WholeFileHash,
): Promise<void> {
  const hashes = await context.engine.open(run.wanted, segments.length);
  const { least, most } = PIECE_BYTES;
  const share = Math.floor(run.memory / segments.length / MiB) * MiB;
  const pieceBytes = Math.min(most, Math.max(least, share));
  while (segments.some(({ hashed, size }) => hashed < size)) {
    await hashPieces(segments, pieceBytes, hashes, context, fileHash);
  }
  for (const [place, { index }] of segments.entries()) {
    context.onDone(index, { ...hashes.digests(place), ...(await fileHash.handOn(index)) });
  }
}

async function hashPieces(
  segments: readonly OpenSegment[],
  pieceBytes: number,
  hashes: SegmentHashes,
  { signal, onProgress }: RunContext,
  fileHash: WholeFileHash,
): Promise<void> {
  const releases: (() => void)[] = [];
  const pieces: (Bytes | undefined)[] = [];
  for (const { stream, size, hashed } of segments) {
    const length = Math.min(pieceBytes, size - hashed);
    if (length === 0) {
      pieces.push(undefined);
      continue;
    }
    const { bytes, release } = await stream.next(length, signal);
    releases.push(release);
    pieces.push(bytes);
  }
  hashes.update(pieces);
  for (const [place, segment] of segments.entries()) {
    const piece = pieces[place];
    if (!piece) continue;
    await fileHash.update(piece);
    segment.hashed += piece.length;
    onProgress(segment.index, segment.hashed);
  }
  for (const release of releases) release();
  await letMessagesIn();
  signal.throwIfAborted();
}
