import {
  summarize,
  type UploadError,
  type UploadGate,
  type Uploader,
  type UploaderSnapshot,
  type UploadSnapshot,
} from '@procore-upload/core';

export interface FixtureUploaderOptions {
  readonly uploads?: readonly UploadSnapshot[];
  readonly gate?: UploadGate;
  readonly resumeUnavailable?: UploadError;
  /** The files behind uploads, by upload id, for thumbnails. */
  readonly files?: ReadonlyMap<string, File>;
}

const doNothing = () => {};

/** An uploader that stands still: it shows what it is given, takes no files, and its commands do nothing. */
export function fixtureUploader({
  uploads = [],
  gate = { state: 'open' },
  resumeUnavailable,
  files = new Map(),
}: FixtureUploaderOptions): Uploader {
  const byId = new Map(uploads.map((upload) => [upload.id, upload]));
  const snapshot: UploaderSnapshot = {
    uploads,
    summary: summarize(uploads),
    gate,
    digestEngine: undefined,
    ...(resumeUnavailable && { resumeUnavailable }),
  };
  return {
    add(files) {
      // Read to the end, as whoever hands them over relies on.
      Array.from(files);
      return { accepted: [], rejected: [] };
    },
    prepare: doNothing,
    pause: doNothing,
    resume: doNothing,
    retry: doNothing,
    cancel: doNothing,
    remove: doNothing,
    prioritize: doNothing,
    pauseAll: doNothing,
    resumeAll: doNothing,
    retryAll: doNothing,
    cancelAll: doNothing,
    restore: () => Promise.resolve([]),
    attach: () => Promise.resolve([]),
    forget: () => Promise.resolve(),
    isSafeToLeave: () => true,
    whenDone: () => Promise.reject(new Error('The gallery moves no bytes.')),
    getSnapshot: () => snapshot,
    getUpload: (id) => byId.get(id),
    getFile: (id) => files.get(id),
    subscribe: () => doNothing,
    on: () => doNothing,
    destroy: () => Promise.resolve(),
  };
}
