import type { PartReference } from './complete-request.js';
import type { StoredPiece } from './objects.js';
import { S3Error } from './s3-error.js';

/** The least size of every part but the last, in bytes. */
const MIN_PART_SIZE = 5 * 1024 * 1024;

export interface UploadedPart {
  number: number;
  piece: StoredPiece;
  md5: Buffer;
  /** Epoch milliseconds. */
  lastModified: number;
}

/** The uploaded parts that a list names, once the list is known to be S3's: ascending, present, equal, and large enough. */
export function checkPartList(
  list: readonly PartReference[],
  uploaded: ReadonlyMap<number, UploadedPart>,
): readonly UploadedPart[] {
  const ascending = list.every(({ number }, index) => number > (list[index - 1]?.number ?? 0));
  if (!ascending) throw new S3Error('InvalidPartOrder');

  const parts = list.map(({ number, etag }) => {
    const part = uploaded.get(number);
    if (part?.md5.toString('hex') !== etag) {
      throw new S3Error('InvalidPart', { details: { PartNumber: number, ETag: etag } });
    }
    return part;
  });
  const small = parts.slice(0, -1).find(({ piece }) => piece.size < MIN_PART_SIZE);
  if (small !== undefined) {
    throw new S3Error('EntityTooSmall', {
      details: {
        ProposedSize: small.piece.size,
        MinSizeAllowed: MIN_PART_SIZE,
        PartNumber: small.number,
        ETag: small.md5.toString('hex'),
      },
    });
  }
  return parts;
}
