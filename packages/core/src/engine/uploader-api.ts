import type { UploadError } from '../errors/upload-error.js';
import type { FileInput, Rejection, UploadTarget } from '../model/file-input.js';
import type { UploadGate } from '../model/gate.js';
import type { SegmentSnapshot } from '../model/segment.js';
import type { UploaderSnapshot } from '../model/summary.js';
import type { UploadFilter } from '../model/upload-filter.js';
import type { CompletedUpload, UploadSnapshot, UploadStatus } from '../model/upload.js';

/** What `Uploader.on` reports. Every payload is immutable. */
export interface UploaderEvents {
  added: (upload: UploadSnapshot) => void;
  rejected: (rejection: Rejection) => void;
  /** An upload that an earlier page of this owner left is on the list again. */
  restored: (upload: UploadSnapshot) => void;
  /** The status changed. */
  state: (upload: UploadSnapshot, previous: UploadStatus) => void;
  'segment-stored': (upload: UploadSnapshot, segment: SegmentSnapshot) => void;
  /** A segment will be sent again, or its request repeated, because of `error`. */
  'segment-retry': (upload: UploadSnapshot, segment: SegmentSnapshot, error: UploadError) => void;
  /** Procore had to be asked for a new upload; `loaded` starts again, digests are kept. */
  'run-restarted': (upload: UploadSnapshot, reason: UploadError) => void;
  /** Requests may be made again, or may not, for all uploads at once. */
  gate: (gate: UploadGate) => void;
  /** Uploads go on, but something should be mended; `upload` where it is about one. */
  warning: (error: UploadError, upload: UploadSnapshot | undefined) => void;
  completed: (result: CompletedUpload, upload: UploadSnapshot) => void;
  failed: (error: UploadError, upload: UploadSnapshot) => void;
  canceled: (upload: UploadSnapshot) => void;
}

/** What may be different at another try. */
export interface RetryOptions {
  /** Name in Procore, where the one before was taken: `details.reason` is `'name-taken'`, `details.suggestedName` is free. */
  readonly name?: string;
}

/** What became of a file given to `attach`: without `upload` and `error` it belongs to none. */
export interface AttachResult {
  readonly file: File;
  /** The upload it was chosen again for. */
  readonly upload?: UploadSnapshot;
  /** `file-mismatch`: it is another file than the one that was begun. It may be uploaded as new: `add` it, or `retry` the upload. */
  readonly error?: UploadError;
}

/** Takes files, and sees them into Procore. Made by `createUploader`. */
export interface Uploader {
  /**
   * Queues files. Never throws for a file: those that cannot be uploaded are in `rejected`, with the reason. A file that an earlier
   * page's upload to the same place awaits goes on with that one. Hundreds of files from a disk are better added by `inSlices`.
   * @throws UploadError `invalid-options` for a target without a valid scope, or with an association that is not known.
   */
  add(
    files: Iterable<FileInput>,
    target: UploadTarget,
  ): { readonly accepted: readonly UploadSnapshot[]; readonly rejected: readonly Rejection[] };

  /**
   * Starts a hashing worker, for which the first file would have to wait: for when files are likely to come, as when a dialog opens or
   * something is dragged over the page. `useProcoreDropzone` does it by itself. Does nothing while there is one.
   */
  prepare(): void;

  /** Stops an upload and keeps its digests and stored segments. Does nothing from `completing` on. */
  pause(id: string): void;
  /**
   * Goes on with a paused upload, asking for the permission that it awaits: call it within a click. Opens the gate, as `retry` and
   * the commands for many do.
   */
  resume(id: string): void;
  /**
   * Goes on with a failed upload from where it failed. Where another file was chosen than the one that was begun (`file-mismatch`, as
   * the failure or as `refused` of a paused upload) it begins anew with that file, in the same place of the list.
   * @throws UploadError `invalid-options` for a `name` where the upload becomes nothing that has one.
   */
  retry(id: string, options?: RetryOptions): void;
  /** Ends an upload and every request of it. */
  cancel(id: string): void;
  /** Takes an upload off the list, canceling it first where it is not over. */
  remove(id: string): void;
  /**
   * Lets an upload go before all others until it is over: in hashing, in the line for a transfer, and for requests to storage. What
   * others have under way goes on to its end. Of several that are prioritized, the last one goes first. Does nothing once it is over.
   */
  prioritize(id: string): void;

  pauseAll(filter?: UploadFilter): void;
  resumeAll(filter?: UploadFilter): void;
  /** Those apart for which another file was chosen: `retry` each that it may replace. */
  retryAll(filter?: UploadFilter): void;
  cancelAll(filter?: UploadFilter): void;

  /**
   * What an earlier page of this owner left comes back onto the list, at rest and with `restored: true`; what needs nothing of anybody
   * goes on at once. Answers what came; nothing without an `owner`. Never fails: a `warning` says what could not be read.
   */
  restore(): Promise<UploadSnapshot[]>;
  /**
   * Files that were chosen again, for uploads that await theirs or failed for want of it: matched by name, size and date, then proven
   * by their digests before anything of them is sent. One answer for each, in their order, once it is known.
   */
  attach(files: Iterable<File>): Promise<AttachResult[]>;
  /** At sign-out: cancels what is under way, and drops all that is kept for this owner, handles and URLs included. */
  forget(): Promise<void>;
  /** Whether nothing would be lost if the page were left now: all that is under way is kept for a later one. */
  isSafeToLeave(): boolean;

  /**
   * Settles with the upload. A retry within the same wait is waited for no longer: a failure rejects at once.
   * @throws UploadError of the failure; an `AbortError` when it is canceled or removed; the signal's reason when aborted.
   */
  whenDone(id: string, options?: { readonly signal?: AbortSignal }): Promise<CompletedUpload>;

  getSnapshot(): UploaderSnapshot;
  /** One upload's snapshot, for subscriptions that follow a single row. */
  getUpload(id: string): UploadSnapshot | undefined;
  /** The file that an upload reads, until the upload is removed: for thumbnails. A reference, no copy of its bytes. */
  getFile(id: string): File | undefined;
  /** Calls back after something changed, at most twenty times a second. */
  subscribe(listener: () => void): () => void;
  /** Calls back at each event as it happens. */
  on<Event extends keyof UploaderEvents>(event: Event, listener: UploaderEvents[Event]): () => void;

  /** Cancels what is under way, ends the workers, forgets all listeners. What is kept for the owner stays, for a later page. */
  destroy(): Promise<void>;
}
