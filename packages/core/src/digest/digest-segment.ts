import { sizeOf } from '../model/segment.js';
import type { Digests } from '../ports/digester.js';
import type { HashEngine } from './hash-engine.js';
import type { DigestJob } from './messages.js';

/** Small reads are the slowest way through a file (field notes: 256 KiB reads a third as fast as whole segments). */
const PIECE = 8 * 1024 * 1024;

/**
 * Digests of one range of a file. Memory is bounded by `job.wholeMax` or one piece, whichever is larger, whatever the size of the
 * segment or the file. `onPiece` is told of the bytes hashed after each piece and may throw to stop.
 */
export async function digestSegment(
  engine: HashEngine,
  job: DigestJob,
  onPiece: (hashed: number) => void,
): Promise<Digests> {
  const size = sizeOf(job.range);
  const whole = job.sha256 && size <= job.wholeMax ? engine.sha256Whole : undefined;
  const md5 = job.md5 ? await engine.md5() : undefined;
  if (whole) {
    const bytes = await readPiece(job, 0, size);
    md5?.update(bytes);
    const sha256 = await whole(bytes);
    onPiece(size);
    return { sha256, ...(md5 && { md5: md5.hex() }) };
  }
  const sha256 = job.sha256 ? await engine.sha256() : undefined;
  for (let offset = 0; offset < size; offset += PIECE) {
    const end = Math.min(offset + PIECE, size);
    const bytes = await readPiece(job, offset, end);
    sha256?.update(bytes);
    md5?.update(bytes);
    onPiece(end);
  }
  return { ...(sha256 && { sha256: sha256.hex() }), ...(md5 && { md5: md5.hex() }) };
}

async function readPiece({ file, range }: DigestJob, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = await file.slice(range.start + start, range.start + end).arrayBuffer();
  if (bytes.byteLength === end - start) return bytes;
  // Not every engine fails the read of a file that shrank: a short one must never become a digest.
  throw new DOMException('The file is shorter than it was when it was chosen.', 'NotReadableError');
}
