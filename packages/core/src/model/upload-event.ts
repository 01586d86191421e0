import type { UploadError } from '../errors/upload-error.js';
import type { ProtocolName } from './protocol.js';
import type { AwaitedHere, CompletedUpload } from './upload.js';

/** Everything that can happen to one upload. Effects report these; the reducer alone turns them into state. */
export type UploadEvent =
  | { readonly type: 'hash-started' }
  | { readonly type: 'hash-progress'; readonly hashed: number }
  /** Digests are known, or none are needed: waits for a transfer slot. */
  | { readonly type: 'prepared' }
  | { readonly type: 'create-started' }
  | {
      readonly type: 'created';
      readonly uuid: string;
      readonly urlsExpireAt: number;
      readonly associateBefore: number;
      /** Why the upload of the run before this one could not be finished. */
      readonly restartReason?: UploadError;
    }
  /** Procore refused the protocol it was asked in: the upload is created with another. */
  | { readonly type: 'protocol-changed'; readonly protocol: ProtocolName }
  /** Procore gave newer links to the segments that remain. */
  | { readonly type: 'links-renewed'; readonly urlsExpireAt: number }
  /** Goes on with an upload created before a pause or a failure, whose links still live. */
  | { readonly type: 'transfer-resumed' }
  | { readonly type: 'segment-started'; readonly segmentIndex: number; readonly attempt: number }
  | {
      readonly type: 'progress';
      /** Bytes sent of each segment that moved since the last report. */
      readonly loaded: ReadonlyMap<number, number>;
      /** Bytes per second. */
      readonly speed: number;
    }
  | {
      readonly type: 'segment-waiting';
      readonly segmentIndex: number;
      readonly attempt: number;
      readonly retryAt: number;
      readonly error: UploadError;
    }
  /** A call to Procore failed, and is made again at `retryAt` (epoch ms). */
  | {
      readonly type: 'call-waiting';
      readonly attempt: number;
      readonly retryAt: number;
      readonly error: UploadError;
    }
  | { readonly type: 'call-started' }
  /** The gate closed on this request: it is made again later. */
  | { readonly type: 'create-held' }
  | { readonly type: 'segment-held'; readonly segmentIndex: number }
  | { readonly type: 'segment-stored'; readonly segmentIndex: number; readonly etag?: string }
  /** Procore knows an upload that another browser began: the segments it has are stored, by their ETags. */
  | {
      readonly type: 'adopted';
      readonly uuid: string;
      readonly urlsExpireAt: number;
      readonly associateBefore: number;
      readonly etags: ReadonlyMap<number, string>;
    }
  | { readonly type: 'complete-started' }
  /** Procore has all bytes and looks at them before the upload can be used (v2.1). */
  | { readonly type: 'processing-started' }
  | { readonly type: 'associate-started' }
  | { readonly type: 'completed'; readonly result: CompletedUpload }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  /** It rests until its file is here, a permission is given, or another tab lets go of it. */
  | { readonly type: 'awaited'; readonly awaits: AwaitedHere | undefined }
  /** The file is here again: what is not stored yet is hashed, to prove it is the same. */
  | { readonly type: 'file-attached' }
  /** The file that was chosen again is another one. */
  | { readonly type: 'file-refused'; readonly error: UploadError }
  | { readonly type: 'failed'; readonly error: UploadError }
  | { readonly type: 'retried' }
  | { readonly type: 'canceled' };
