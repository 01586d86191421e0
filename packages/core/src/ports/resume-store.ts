import type { Association } from '../model/association.js';
import type { ProtocolName, UploadKind } from '../model/protocol.js';
import type { ScopeIds } from '../model/scope.js';
import type { ActiveStatus, FileInfo } from '../model/upload.js';
import type { CreatedUpload } from './upload-protocol.js';

/** What is kept of an upload so that a later page can go on with it. Survives a structured clone. */
export interface UploadRecord {
  /** As the page that added it called it. */
  readonly id: string;
  /** Opaque key of the signed-in user whose upload it is. */
  readonly owner: string;
  /** The page that drives it. */
  readonly page: string;
  /** Epoch ms. */
  readonly addedAt: number;
  /** Epoch ms after which it is of no use any more. */
  readonly expiresAt: number;
  readonly file: FileInfo;
  /** The file's own name, whatever it is called in Procore. */
  readonly sourceName: string;
  readonly contentType?: string;
  readonly disposition?: 'inline' | 'attachment';
  readonly metadata?: Readonly<Record<string, string>>;
  readonly handle?: FileSystemFileHandle;
  readonly scope: ScopeIds;
  readonly group?: string;
  readonly associate?: Association;
  readonly protocol: ProtocolName;
  readonly kind: UploadKind;
  /** Bytes of every segment but the last. */
  readonly segmentSize: number;
  readonly run: number;
  /** Where it is on its way. */
  readonly at: ActiveStatus;
  /** Paused, or failed: it does not go on by itself. */
  readonly isResting: boolean;
  readonly uuid?: string;
  /** Epoch ms; with `uuid` only. */
  readonly associateBefore?: number;
  /** Lower-case hex of the whole file, where it is known. */
  readonly fileSha256?: string;
  /** Procore has confirmed all bytes. */
  readonly isStored: boolean;
  /** The upload can be used in Procore. */
  readonly isAvailable: boolean;
}

export interface SegmentRecord {
  readonly segmentIndex: number;
  /** Lower-case hex. */
  readonly sha256?: string;
  readonly md5?: string;
  /** The upload in Procore that has the segment's bytes: of any other it is not stored. */
  readonly storedIn?: string;
  /** Without quotes. */
  readonly etag?: string;
}

/** Presigned requests of an upload: never kept longer than they live. */
export interface LinksRecord {
  readonly upload: CreatedUpload;
  /** Epoch ms. */
  readonly receivedAt: number;
}

/** All that is kept of one upload. */
export interface KeptUpload {
  readonly record: UploadRecord;
  readonly segments: readonly SegmentRecord[];
  readonly links?: LinksRecord;
}

export type RecordChange =
  | { readonly type: 'upload'; readonly record: UploadRecord }
  | { readonly type: 'segment'; readonly id: string; readonly segment: SegmentRecord }
  | { readonly type: 'links'; readonly id: string; readonly links: LinksRecord }
  | { readonly type: 'gone'; readonly id: string };

/** What a {@link ResumeStore} answers when it is read. */
export interface LoadedUploads {
  readonly uploads: readonly KeptUpload[];
  /** Records that could not be read and were dropped. */
  readonly unreadable: number;
}

/**
 * Keeps what a later page needs to go on with uploads. The default is IndexedDB; an app may bring its own. Every method may reject:
 * uploads then go on without being kept, and a `warning` says so.
 */
export interface ResumeStore {
  /** What is kept for this owner, or the given uploads of it. Drops what has expired by `now` (epoch ms), links too. */
  load(owner: string, now: number, ids?: readonly string[]): Promise<LoadedUploads>;
  /** All of the changes, in their order, or none of them. */
  write(owner: string, changes: readonly RecordChange[]): Promise<void>;
  /**
   * Makes `page` the one that drives what the pages in `from` drove: `page` of their records, as loaded from then on. Answers those
   * that no other page was quicker to claim. Atomic over all tabs.
   */
  claim(owner: string, page: string, from: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /** Drops everything of this owner. */
  forget(owner: string): Promise<void>;
  /** Calls back with the ids of uploads that another page has changed. Returns the way to stop it. */
  onChange?(owner: string, listener: (ids: readonly string[]) => void): () => void;
}
