import type { UploadError } from '../errors/upload-error.js';
import type { Association } from '../model/association.js';
import type { NormalizedFile } from '../model/file-input.js';
import type { ByteRange, SegmentDigest } from '../model/segment.js';
import type { UploadEvent } from '../model/upload-event.js';
import type { UploadSnapshot } from '../model/upload.js';
import type { Associator } from '../ports/associator.js';
import type { Clock } from '../ports/clock.js';
import type { Connectivity } from '../ports/connectivity.js';
import type { Digester, FileHashState } from '../ports/digester.js';
import type { Heartbeat } from '../ports/heartbeat.js';
import type { FileProbe } from '../ports/file-probe.js';
import type { StorageTransport } from '../ports/storage-transport.js';
import type { CreatedUpload, ProtocolChoice, UploadProtocol } from '../ports/upload-protocol.js';
import type { Gate } from './gate.js';
import type { JobRecords } from './record-keeper.js';
import type { LineMeter } from './line-meter.js';
import type { OwnSlots, RequestsOption } from './request-slots.js';
import type { RetryPolicy } from './retry.js';

/** What the engine knows of an upload besides its snapshot: kept over pauses and failures, so that work is done once. */
export interface UploadJob {
  readonly id: string;
  /** Epoch ms. */
  readonly addedAt: number;
  readonly file: Omit<NormalizedFile, 'blob' | 'handle'>;
  handle?: FileSystemFileHandle | undefined;
  /** Missing where an earlier page had it: see {@link blobOf}. */
  blob?: File | undefined;
  /** The file was chosen again: what is hashed from it must be what is known of it. */
  isUnproven?: boolean;
  /** Another file that was chosen: held, to be uploaded as new where the person wants that. */
  refused?: File;
  /** Another one after a retry under another name. */
  associate: Association | undefined;
  protocol: UploadProtocol;
  readonly ranges: readonly ByteRange[];
  /** By segment index; sparse until hashed. */
  readonly digests: (SegmentDigest | undefined)[];
  /** Lower-case hex of the whole file, where the protocol wants it. */
  fileSha256?: string;
  /** How far that has come: over the first so many segments. */
  fileHash?: { readonly segments: number; readonly state: FileHashState };
  /** What Procore answered to the create of the current run. */
  created?: { readonly upload: CreatedUpload; readonly receivedAt: number } | undefined;
  /** Milliseconds that its links lived, and there were no newer ones. */
  linkLifeMs?: number;
  /** Why the next create is not the first. */
  restartReason?: UploadError | undefined;
  /** Procore has confirmed all bytes; storage has, for a form. */
  stored: boolean;
  /** The upload can be used: only the association may be missing. */
  available: boolean;
  /** An earlier page may have made the association already. */
  mayBeAssociated?: boolean;
}

/** What one upload needs of the world; the same for all of them. */
export interface EngineDeps {
  readonly protocols: ProtocolChoice;
  readonly storage: StorageTransport;
  readonly digester: Digester;
  readonly fileProbe: FileProbe;
  readonly associator: Associator;
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly heartbeat: Heartbeat;
  readonly retry: RetryPolicy;
  readonly md5: boolean;
  /** Requests to storage at once. */
  readonly requests: RequestsOption;
}

/** One go at a job: from where it stands to the end of a stage, a pause or a failure. */
export interface JobRun {
  readonly job: UploadJob;
  readonly deps: EngineDeps;
  readonly gate: Gate;
  readonly line: LineMeter;
  readonly requestSlots: OwnSlots;
  /** In the order of uploads, as it is now: the lowest goes first. */
  place(): number;
  /** What a later page needs is kept as it becomes known. */
  readonly records: JobRecords;
  readonly signal: AbortSignal;
  /** Ignored once the signal is aborted. */
  dispatch(event: UploadEvent): void;
  snapshot(): UploadSnapshot;
  warn(error: UploadError): void;
}

/** The upload's file is not here: it rests until it is. */
export class FileAwaited extends Error {}

/** @throws FileAwaited where an earlier page left the upload, and its file was not chosen again. */
export function blobOf({ blob }: UploadJob): File {
  if (!blob) throw new FileAwaited('The file was not chosen again yet.');
  return blob;
}
