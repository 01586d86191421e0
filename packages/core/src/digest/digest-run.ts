import { sizeOf } from '../model/segment.js';
import type { DigestEngine, SegmentHashes } from '../ports/digest-engine.js';
import type { Digests, FileHashState } from '../ports/digester.js';
import type { DigestRun } from './messages.js';
import type { RangeReader, RangeStream, ReadBytes } from './range-reader.js';
import { letMessagesIn } from './let-messages-in.js';
import { createWholeFileHash, type WholeFileHash } from './whole-file-hash.js';

const MiB = 1024 * 1024;
/** Smaller reads are slower, larger ones only hold more memory (docs/performance.md). */
const PIECE_BYTES = MiB;
/** Each message wakes the page. */
const REPORT_EVERY_BYTES = 4 * MiB;
/** Segments that the lanes hash side by side. */
const LANES = 4;

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

/** A segment of a run, by its index there. */
type Job = DigestRun['jobs'][number] & { readonly index: number };

/**
 * Digests of consecutive segments of a file. Memory is bounded by `run.memory`, whatever the size of the segments or the file; the browser's
 * own SHA-256 copies one segment at a time besides.
 */
export async function digestRun(run: DigestRun, context: RunContext): Promise<void> {
  const fileHash = createWholeFileHash(run, context);
  const jobs = run.jobs.map((job, index) => ({ ...job, index }));
  const { wholeUpTo } = context.engine;
  if (!run.wholeFile && jobs.length > wholeUpTo)
    return digestLanes(run, inLanes(jobs, run.memory), context, fileHash);
  for (let first = 0; first < jobs.length; first += LANES) {
    const group = jobs.slice(first, first + LANES);
    if (bytesOf(group) <= run.memory) await digestWhole(run, group, context, fileHash);
    // The whole file's digest wants one segment after the other.
    else await digestLanes(run, run.wholeFile ? [group] : inLanes(group, run.memory), context, fileHash);
  }
}

function bytesOf(jobs: readonly Job[]): number {
  return jobs.reduce((sum, { range }) => sum + sizeOf(range), 0);
}

/** Consecutive segments for each lane, as evenly as it goes; no more lanes than there is memory for. */
function inLanes(jobs: readonly Job[], memory: number): Job[][] {
  const most = Math.max(1, Math.min(LANES, Math.floor(memory / PIECE_BYTES)));
  const each = Math.ceil(jobs.length / most);
  return Array.from({ length: Math.ceil(jobs.length / each) }, (_, lane) =>
    jobs.slice(lane * each, (lane + 1) * each),
  );
}

function openRange(run: DigestRun, jobs: readonly Job[], reader: RangeReader, ahead?: number): RangeStream {
  const start = jobs[0]?.range.start ?? 0;
  return reader.open(run.file, { start, end: start + bytesOf(jobs) }, ahead);
}

/** Each segment as a whole, all of them by one stream. */
async function digestWhole(
  run: DigestRun,
  jobs: readonly Job[],
  { engine, reader, signal, onProgress, onDone }: RunContext,
  fileHash: WholeFileHash,
): Promise<void> {
  const stream = openRange(run, jobs, reader);
  try {
    const reads: ReadBytes[] = [];
    for (const { range } of jobs) reads.push(await stream.next(sizeOf(range), signal));
    const segments = reads.map(({ bytes }) => bytes);
    const whole = run.wanted.sha256 && segments.length <= engine.wholeUpTo ? engine.sha256Whole : undefined;
    const hashes = await engine.open({ ...run.wanted, sha256: run.wanted.sha256 && !whole }, segments.length);
    // The first one may run beside the others' MD5; more at once would only hold more copies.
    const firstSha256 = whole && segments[0] ? whole(segments[0]) : undefined;
    hashes.update(segments);
    for (const [place, segment] of segments.entries()) {
      const sha256 = place === 0 ? await firstSha256 : await whole?.(segment);
      signal.throwIfAborted();
      await fileHash.update(segment);
      const index = jobs[place]?.index ?? Number.NaN;
      const ofSegment = { ...(sha256 !== undefined && { sha256 }), ...hashes.digests(place) };
      const digests = { ...ofSegment, ...(await fileHash.handOn(index)) };
      onProgress(index, segment.length);
      onDone(index, digests);
    }
    for (const read of reads) read.release();
  } finally {
    stream.close();
  }
}

/** Each lane reads its segments by one stream, a piece at a time; the first ones of all lanes are hashed together, then the second ones. */
async function digestLanes(
  run: DigestRun,
  lanes: readonly (readonly Job[])[],
  context: RunContext,
  fileHash: WholeFileHash,
): Promise<void> {
  const ahead = Math.floor(run.memory / lanes.length);
  const streams = lanes.map((jobs) => openRange(run, jobs, context.reader, ahead));
  try {
    for (const row of lanes[0]?.keys() ?? []) {
      const segments = lanes.flatMap((jobs, lane) => openSegment(jobs[row], streams[lane]));
      await hashSegments(run, segments, context, fileHash);
    }
  } finally {
    for (const stream of streams) stream.close();
  }
}

interface OpenSegment {
  readonly index: number;
  readonly size: number;
  readonly stream: RangeStream;
  hashed: number;
}

function openSegment(job: Job | undefined, stream: RangeStream | undefined): OpenSegment[] {
  return job && stream ? [{ index: job.index, size: sizeOf(job.range), stream, hashed: 0 }] : [];
}

async function hashSegments(
  { wanted }: DigestRun,
  segments: readonly OpenSegment[],
  context: RunContext,
  fileHash: WholeFileHash,
): Promise<void> {
  const hashes = await context.engine.open(wanted, segments.length);
  while (segments.some(({ hashed, size }) => hashed < size)) {
    await hashPieces(segments, hashes, context, fileHash);
  }
  for (const [place, { index }] of segments.entries()) {
    context.onDone(index, { ...hashes.digests(place), ...(await fileHash.handOn(index)) });
  }
}

async function hashPieces(
  segments: readonly OpenSegment[],
  hashes: SegmentHashes,
  { signal, onProgress }: RunContext,
  fileHash: WholeFileHash,
): Promise<void> {
  const reads = await Promise.all(
    segments.map(async ({ stream, size, hashed }) => {
      const length = Math.min(PIECE_BYTES, size - hashed);
      return length === 0 ? undefined : stream.next(length, signal);
    }),
  );
  hashes.update(reads.map((read) => read?.bytes));
  for (const [place, segment] of segments.entries()) {
    const bytes = reads[place]?.bytes;
    if (!bytes) continue;
    await fileHash.update(bytes);
    segment.hashed += bytes.length;
    if (segment.hashed % REPORT_EVERY_BYTES === 0) onProgress(segment.index, segment.hashed);
  }
  for (const read of reads) read?.release();
  await letMessagesIn();
  signal.throwIfAborted();
}
