import { createHash, randomBytes } from 'node:crypto';

import type { PartReference } from './complete-request.js';
import { removePieces, type ObjectIndex } from './objects.js';
import { checkPartList, type UploadedPart } from './part-list.js';
import { S3Error } from './s3-error.js';

/** S3's limit on parts, and so on part numbers. */
export const MAX_PART_NUMBER = 10_000;

/** The uploads that were begun in the bucket. Every method throws `NoSuchUpload` for one that is not, or not of this key. */
export interface MultipartUploads {
  create(key: string, headers: Record<string, string>): string;
  check(uploadId: string, key: string): void;
  /** Takes the part over, replacing the one of the same number, or removes its bytes where the upload is gone. */
  addPart(uploadId: string, key: string, part: UploadedPart): Promise<void>;
  /** In ascending order. */
  parts(uploadId: string, key: string): readonly UploadedPart[];
  /** Makes the object of these parts, without copying, and returns its ETag. The same call again gives the same answer. */
  complete(uploadId: string, key: string, list: readonly PartReference[]): Promise<string>;
  abort(uploadId: string, key: string): Promise<void>;
}

interface Upload {
  key: string;
  headers: Record<string, string>;
  parts: Map<number, UploadedPart>;
}

interface CompletedUpload {
  key: string;
  /** The parts it was completed with, as text to compare. */
  list: string;
  etag: string;
}

export function createMultipartUploads(objects: ObjectIndex, now: () => number): MultipartUploads {
  const uploads = new Map<string, Upload>();
  const completed = new Map<string, CompletedUpload>();

  function find(uploadId: string, key: string): Upload {
    const upload = uploads.get(uploadId);
    if (upload?.key !== key) throw new S3Error('NoSuchUpload', { details: { UploadId: uploadId } });
    return upload;
  }

  return {
    create(key, headers) {
      const uploadId = randomBytes(24).toString('base64url');
      uploads.set(uploadId, { key, headers, parts: new Map() });
      return uploadId;
    },

    check(uploadId, key) {
      find(uploadId, key);
    },

    async addPart(uploadId, key, part) {
      if (uploads.get(uploadId)?.key !== key) await removePieces([part.piece]);
      const { parts } = find(uploadId, key);
      const replaced = parts.get(part.number);
      parts.set(part.number, part);
      if (replaced !== undefined) await removePieces([replaced.piece]);
    },

    parts(uploadId, key) {
      return [...find(uploadId, key).parts.values()].toSorted((left, right) => left.number - right.number);
    },

    async complete(uploadId, key, list) {
      const before = completed.get(uploadId);
      if (before?.key === key && before.list === JSON.stringify(list)) return before.etag;
      const { parts, headers } = find(uploadId, key);
      const chosen = checkPartList(list, parts);
      const pieces = chosen.map(({ piece }) => piece);
      const etag = multipartEtag(chosen);
      uploads.delete(uploadId);
      completed.set(uploadId, { key, list: JSON.stringify(list), etag });
      const left = [...parts.values()].filter((part) => !chosen.includes(part));
      const size = pieces.reduce((total, piece) => total + piece.size, 0);
      await objects.set(key, { pieces, size, etag, lastModified: now(), headers });
      await removePieces(left.map(({ piece }) => piece));
      return etag;
    },

    async abort(uploadId, key) {
      const { parts } = find(uploadId, key);
      uploads.delete(uploadId);
      await removePieces([...parts.values()].map(({ piece }) => piece));
    },
  };
}

/** The MD5 of the parts' MD5s, and how many there are: what S3 gives to an unencrypted multipart object. */
function multipartEtag(parts: readonly UploadedPart[]): string {
  const hash = createHash('md5');
  for (const { md5 } of parts) hash.update(md5);
  return `${hash.digest('hex')}-${parts.length}`;
}
