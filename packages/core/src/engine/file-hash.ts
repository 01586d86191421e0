import { UploadError } from '../errors/upload-error.js';
import type { DigestRequest, Digests, FileHashState } from '../ports/digester.js';
import type { UploadJob } from './upload-job.js';

/** The SHA-256 of the whole file, handed from each segment's worker to the next one's. */
export interface FileHash {
  /** Whether this segment is yet to be taken up. */
  isMissing(segmentIndex: number): boolean;
  requestFor(segmentIndex: number): NonNullable<DigestRequest['wholeFile']>;
  /** What a segment's worker has handed on. */
  take(segmentIndex: number, answer: Digests['wholeFile']): void;
}

/** Goes on where the job's hash stopped: after a pause nothing is read again for it. */
export function createFileHash(job: UploadJob): FileHash {
  const { segments: first = 0, state } = job.fileHash ?? {};
  const last = job.ranges.length - 1;
  const handedOn = new Map<number, (state: FileHashState) => void>();
  const befores = new Map<number, Promise<FileHashState | undefined>>([[first, Promise.resolve(state)]]);

  function before(segmentIndex: number): Promise<FileHashState | undefined> {
    const known = befores.get(segmentIndex);
    if (known) return known;
    const promise = new Promise<FileHashState>((resolve) => handedOn.set(segmentIndex, resolve));
    befores.set(segmentIndex, promise);
    return promise;
  }

  return {
    isMissing: (segmentIndex) => segmentIndex >= first,
    requestFor: (segmentIndex) => ({ before: before(segmentIndex), isLast: segmentIndex === last }),
    take(segmentIndex, answer) {
      if (!answer) {
        throw new UploadError('unexpected', { message: "The hashing worker left the file's SHA-256 out." });
      }
      if ('sha256' in answer) {
        job.fileSha256 = answer.sha256;
        return;
      }
      job.fileHash = { segments: segmentIndex + 1, state: answer.state };
      // Also where the next segment has not asked yet.
      void before(segmentIndex + 1);
      handedOn.get(segmentIndex + 1)?.(answer.state);
    },
  };
}
