import { sizeOf } from '../model/segment.js';
import type { Digests } from '../ports/digester.js';
import type { HashEngine } from './hash-engine.js';
import type { DigestJob } from './messages.js';
import type { RangeReader } from './range-reader.js';

/** Small reads are the slowest way through a file (field notes: 256 KiB reads a third as fast as whole segments). */
const PIECE = 8 * 1024 * 1024;

/**
 * Digests of one range of a file. Memory is bounded by `job.wholeMax` or one piece, whichever is larger, whatever the size of the
 * segment or the file. `onPiece` is told of the bytes hashed after each piece and may throw to stop.
 */
export async function digestSegment(
  engine: HashEngine,
  reader: RangeReader,
  job: DigestJob,
  onPiece: (hashed: number) => void,
): Promise<Digests> {
  const { file, range } = job;
  const whole = job.sha256 && sizeOf(range) <= job.wholeMax ? engine.sha256Whole : undefined;
  const md5 = job.md5 ? await engine.md5() : undefined;
  if (whole) {
    const { bytes, release } = await reader.read(file, range);
    md5?.update(bytes);
    const sha256 = await whole(bytes);
    release();
    onPiece(sizeOf(range));
    return { sha256, ...(md5 && { md5: md5.hex() }) };
  }
  const sha256 = job.sha256 ? await engine.sha256() : undefined;
  for (let { start } = range; start < range.end; start += PIECE) {
    const end = Math.min(start + PIECE, range.end);
    const { bytes, release } = await reader.read(file, { start, end });
    sha256?.update(bytes);
    md5?.update(bytes);
    release();
    onPiece(end - range.start);
  }
  return { ...(sha256 && { sha256: sha256.hex() }), ...(md5 && { md5: md5.hex() }) };
}
