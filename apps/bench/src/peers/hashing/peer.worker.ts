import { createMD5, createSHA256, type IHasher } from 'hash-wasm';

import type { PeerJob } from './worker-peers.ts';

/** As ours reads: four streams side by side, each through four segments of 8 MiB, a MiB at a time. */
const LANES = 4;
const LANE_BYTES = 32 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;
const SLICE_BYTES = 2 * 1024 * 1024;
const IN_FLIGHT = 2;
/** Chromium collects readers that only their own read refers to. */
const liveReaders = new Set<ReadableStreamBYOBReader>();

type Answer = [segment: number, sha256: string][];

addEventListener('message', ({ data }: MessageEvent<PeerJob>) => {
  void (data.peer === 'read limit' ? read(data) : hash(data)).then((answer) => postMessage(answer));
});

async function read({ file, first, every }: PeerJob): Promise<Answer> {
  const run = LANES * LANE_BYTES;
  const starts: number[] = [];
  for (let start = first * run; start < file.size; start += every * run) starts.push(start);
  const left = starts.values();
  const buffers = Array.from({ length: IN_FLIGHT }, () =>
    Array.from({ length: LANES }, () => new ArrayBuffer(PIECE_BYTES)),
  );
  await inFlight(async () => {
    const mine = buffers.pop() ?? [];
    for (const start of left) await readRun(file, start, mine);
  });
  return [];
}

async function readRun(file: Blob, start: number, buffers: ArrayBuffer[]): Promise<void> {
  const slices = buffers.map((_, lane) =>
    file.slice(start + lane * LANE_BYTES, start + (lane + 1) * LANE_BYTES),
  );
  if (!hasByteStreams()) {
    for (const slice of slices) await slice.arrayBuffer();
    return;
  }
  const readers = slices.map((slice) => slice.stream().getReader({ mode: 'byob' }));
  for (const reader of readers) liveReaders.add(reader);
  for (let read = 0; read < LANE_BYTES; read += PIECE_BYTES) {
    await Promise.all(
      readers.map(async (reader, lane) => {
        buffers[lane] = await fill(reader, buffers[lane] ?? new ArrayBuffer(PIECE_BYTES));
      }),
    );
  }
  for (const reader of readers) {
    liveReaders.delete(reader);
    await reader.cancel();
  }
}

function hasByteStreams(): boolean {
  try {
    void new Blob(['a']).stream().getReader({ mode: 'byob' }).cancel();
    return true;
  } catch {
    return false;
  }
}

async function fill(reader: ReadableStreamBYOBReader, into: ArrayBuffer): Promise<ArrayBuffer> {
  let buffer = into;
  for (let filled = 0; filled < PIECE_BYTES;) {
    const view = new Uint8Array(buffer, filled, PIECE_BYTES - filled);
    const { value } = await reader.read(view, { min: view.length });
    if (!value) throw new Error('The stream ended early.');
    filled += value.byteLength;
    buffer = value.buffer;
  }
  return buffer;
}

async function hash({ peer, file, segmentSize, first, every }: PeerJob): Promise<Answer> {
  const digests: Answer = [];
  const count = Math.ceil(file.size / segmentSize);
  const mine = Array.from({ length: count }, (_, segment) => segment).filter((n) => n % every === first);
  const left = mine.values();
  const inSlices = peer === 'hash-wasm for both, 2 MiB slices';
  await inFlight(async () => {
    const [md5, sha256] = await Promise.all([createMD5(), createSHA256()]);
    for (const segment of left) {
      const slice = file.slice(segment * segmentSize, (segment + 1) * segmentSize);
      const digest = inSlices
        ? await hashSlices(slice, md5, sha256)
        : await hashWhole(slice, md5, peer === 'crypto.subtle + hash-wasm, whole segments' ? null : sha256);
      digests.push([segment, digest]);
    }
  });
  return digests;
}

async function hashWhole(slice: Blob, md5: IHasher, sha256: IHasher | null): Promise<string> {
  const buffer = await slice.arrayBuffer();
  md5.init().update(new Uint8Array(buffer)).digest();
  if (sha256) return sha256.init().update(new Uint8Array(buffer)).digest();
  const digest = await crypto.subtle.digest('SHA-256', buffer);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function hashSlices(segment: Blob, md5: IHasher, sha256: IHasher): Promise<string> {
  md5.init();
  sha256.init();
  for (let start = 0; start < segment.size; start += SLICE_BYTES) {
    const bytes = new Uint8Array(await segment.slice(start, start + SLICE_BYTES).arrayBuffer());
    md5.update(bytes);
    sha256.update(bytes);
  }
  md5.digest();
  return sha256.digest();
}

/** While one is hashed, the next is read. */
async function inFlight(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}
