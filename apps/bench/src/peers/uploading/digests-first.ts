import { hashInWorkers } from '../hashing/worker-peers.ts';
import { complete, create } from './procore-calls.ts';
import type { Upload } from './upload.d.ts';
import { inFlight, xhrPut } from './xhr-put.ts';

const PLACES = 4;
const HASHING = 'crypto.subtle + hash-wasm, whole segments';

/** What people do who need digests: all segments through `crypto.subtle` and hash-wasm in two workers, then four PUTs at once. */
export const uploadAfterDigests: Upload = async (files, { segmentSize }) => {
  let failures = 0;
  let phases;
  for (const file of files) {
    const started = performance.now();
    const digests = await hashInWorkers(file, HASHING, { segmentSize, workers: 2 });
    const hashed = performance.now();
    const segments = digests.map((sha256, index) => ({ size: sizeOf(file, index, segmentSize), sha256 }));
    const created = await create(file, segments);
    const sending = performance.now();
    const etags: (string | undefined)[] = [];
    const failed = await inFlight(created.segments.entries(), PLACES, async ([index, { url, headers }]) => {
      etags[index] = await xhrPut(url, file.slice(index * segmentSize, (index + 1) * segmentSize), headers);
    });
    const sent = performance.now();
    await complete(
      created.uuid,
      segments.map((segment, index) => ({ ...segment, etag: etags[index] })),
    );
    if (failed > 0) failures += 1;
    phases = { hashMs: hashed - started, gapMs: sending - hashed, putMs: sent - sending };
  }
  return { failures, phases: files.length === 1 ? phases : undefined };
};

function sizeOf(file: File, index: number, segmentSize: number): number {
  return Math.min(segmentSize, file.size - index * segmentSize);
}
