import type { UploadError } from '../errors/upload-error.js';
import type { ProtocolName, UploadKind } from './protocol.js';
import type { ScopeIds } from './scope.js';
import type { SegmentSnapshot } from './segment.js';

/** What is known of a file without reading it. */
export interface FileInfo {
  /** Name that Procore is given. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  /** Epoch ms. */
  readonly lastModified: number;
  /** Path below the folder that was dropped or picked. */
  readonly path?: string;
}

/** An upload that Procore has confirmed, handed to `whenDone`, callbacks and associations. */
export interface CompletedUpload {
  readonly id: string;
  /** Procore's id of the upload: what a resource is created with. */
  readonly uuid: string;
  readonly file: FileInfo;
  readonly scope: ScopeIds;
  readonly group?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Lower-case hex SHA-256 of each segment in order; empty for a form upload, which needs none. */
  readonly sha256: readonly string[];
  /** What the association call answered, where one was asked for. */
  readonly association?: unknown;
}

/** In the order in which an upload comes by them. */
export const ACTIVE_STATUSES = [
  'queued',
  'hashing',
  'ready',
  'creating',
  'transferring',
  'completing',
  'processing',
  'associating',
] as const;

/** Statuses of an upload that is on its way. `from` of a paused or failed upload is one of them. */
export type ActiveStatus = (typeof ACTIVE_STATUSES)[number];

/** `canceled` and `completed` are final; every other status can still change. */
export type UploadStatus = ActiveStatus | 'paused' | 'failed' | 'canceled' | 'completed';

/** A wait before a call to Procore is made again. */
export interface CallWait {
  /** 1-based try that comes next. */
  readonly attempt: number;
  /** Epoch ms. */
  readonly retryAt: number;
  readonly error: UploadError;
}

/**
 * What an upload that an earlier page left needs: `'file'`, to be chosen again (`attach`, or added again); `'permission'`, which
 * `resume` asks for within a click; `'other-tab'`: another page of this browser runs it, and it is taken over once that is gone.
 */
export type AwaitedHere = 'file' | 'permission' | 'other-tab';

export interface UploadBase {
  /** Ours, local to this page; Procore's is `uuid`. */
  readonly id: string;
  readonly file: FileInfo;
  readonly scope: ScopeIds;
  readonly group?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** An earlier page left it. */
  readonly restored?: true;
  readonly protocol: ProtocolName;
  readonly kind: UploadKind;
  /** 1-based; each create at Procore opens the next one, and `loaded` starts again with it. */
  readonly run: number;
  /** Bytes hashed so far. Form uploads are not hashed beforehand and stay at 0. */
  readonly hashed: number;
  /** Bytes sent in this run; never goes back within a run, reaches `total` once. */
  readonly loaded: number;
  /** Bytes. */
  readonly total: number;
  /** Smoothed, bytes per second; 0 while nothing moves. */
  readonly speed: number;
  /** Estimated ms to the last byte; `undefined` while the speed is unknown. */
  readonly etaMs: number | undefined;
  readonly segments: readonly SegmentSnapshot[];
  readonly uuid?: string;
  /** Why this run is not the first. */
  readonly restartReason?: UploadError;
  /** Between two tries of a call to Procore: segments have theirs in `segments`. */
  readonly waiting?: CallWait;
  /** Epoch ms on this device's clock after which storage refuses to *start* a transfer. */
  readonly urlsExpireAt?: number;
  /** Epoch ms after which Procore deletes an upload that no resource was made of. */
  readonly associateBefore?: number;
}

export type UploadLifecycle =
  | { readonly status: ActiveStatus }
  | {
      readonly status: 'paused';
      readonly from: ActiveStatus;
      /** What has to happen before it can go on; missing where `resume` is enough. */
      readonly awaits?: AwaitedHere;
      /** `file-mismatch`: the file chosen last is another one. `retry` uploads that one as new, in the place of this. */
      readonly refused?: UploadError;
    }
  | { readonly status: 'failed'; readonly from: ActiveStatus; readonly error: UploadError }
  | { readonly status: 'canceled' }
  | { readonly status: 'completed'; readonly result: CompletedUpload };

/** One upload at one moment. Immutable; the same object as long as nothing about the upload changed. */
export type UploadSnapshot = UploadBase & UploadLifecycle;

/** True once no event can change the upload any more. */
export function isFinal(upload: UploadSnapshot): boolean {
  return upload.status === 'completed' || upload.status === 'canceled';
}
