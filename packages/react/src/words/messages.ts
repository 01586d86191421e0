import type { UploadErrorCode } from '@procore-upload/core';

import type { Format } from './format.js';

/** A phrase with values in it. The format is that of the page's locale. */
export type Phrase<Values> = (values: Values, format: Format) => string;

/**
 * Every word that the components show or say, in one language. Plain data and pure functions: take a catalogue that is shipped and
 * replace what should read otherwise, `{ ...es, chooseFiles: 'Elegir planos' }`.
 */
export interface Messages {
  /** The language of these words, BCP 47. Numbers and dates follow it unless the provider is given another `locale`. */
  readonly locale: string;

  /** Name of the drop zone. */
  readonly region: string;
  readonly chooseFiles: string;
  readonly chooseFolder: string;
  readonly takePhoto: string;
  readonly dropHere: string;
  readonly dropNow: string;
  readonly dropRefused: string;
  readonly dropDisabled: string;
  /** What the zone takes: those there are of the next three. */
  readonly accepted: Phrase<{ readonly parts: readonly string[] }>;
  /** Short names of types: `PDF`; or kinds, for the catalogue to name: `image`, `video`, `audio`, `text`. */
  readonly acceptedTypes: Phrase<{ readonly types: readonly string[] }>;
  /** Bytes; one of the two is there. */
  readonly acceptedSizes: Phrase<{ readonly min?: number | undefined; readonly max?: number | undefined }>;
  readonly acceptedCount: Phrase<{ readonly files: number }>;
  /** While dropped folders are being looked through. */
  readonly reading: Phrase<{ readonly files: number }>;
  /** Folders without files in them, which have nothing to upload. */
  readonly emptyFolders: Phrase<{ readonly folders: number }>;
  /** Files that an operating system leaves in folders, such as `.DS_Store`. */
  readonly systemFiles: Phrase<{ readonly files: number }>;
  /** The browser did not hand over what was dropped. */
  readonly withheldDrop: string;

  /** Title of the list of files that were not taken. */
  readonly notAdded: Phrase<{ readonly files: number }>;
  readonly dismiss: string;
  readonly andMore: Phrase<{ readonly files: number }>;
  readonly refusedEmpty: Phrase<{ readonly name: string }>;
  readonly refusedTooLarge: Phrase<{ readonly name: string; readonly size: number; readonly max: number }>;
  readonly refusedTooSmall: Phrase<{ readonly name: string; readonly size: number; readonly min: number }>;
  readonly refusedType: Phrase<{ readonly name: string; readonly types: readonly string[] }>;
  readonly refusedTooMany: Phrase<{ readonly name: string; readonly maxFiles: number }>;
  /** `reason` is a sentence: one of `errors`, or the page's own. */
  readonly refused: Phrase<{ readonly name: string; readonly reason: string }>;

  /** Name of the list. */
  readonly list: string;
  readonly pause: string;
  readonly resume: string;
  readonly retry: string;
  readonly cancel: string;
  readonly remove: string;
  /** Ends an upload that an earlier visit left. */
  readonly discard: string;
  readonly chooseAgain: string;
  /** Name of that button: has its words in it. */
  readonly chooseAgainFor: Phrase<{ readonly name: string }>;
  /** Takes another file than the one that was begun, from the beginning. */
  readonly uploadAsNew: string;
  /** Goes to the file in Procore. */
  readonly open: string;
  /** Name of a button or link of one file. */
  readonly ofFile: Phrase<{ readonly action: string; readonly name: string }>;
  /** Tells the second, third … of several files of one name apart. */
  readonly nthOfName: Phrase<{ readonly name: string; readonly nth: number }>;
  /** Gives a file another name in Procore, where the first one is taken. */
  readonly rename: string;
  readonly newName: string;
  readonly details: string;
  readonly detailsOf: Phrase<{ readonly name: string }>;

  readonly waiting: string;
  readonly preparing: Phrase<{ readonly percent: number }>;
  readonly starting: string;
  readonly uploading: string;
  readonly retryingIn: Phrase<{ readonly ms: number }>;
  readonly finishing: string;
  /** Procore checks the file. */
  readonly processing: string;
  readonly addingToProject: string;
  readonly addingToCompany: string;
  readonly paused: string;
  /** Instead of `paused`, what the upload waits for. */
  readonly awaitsFile: string;
  readonly awaitsPermission: string;
  readonly inOtherTab: string;
  readonly failed: string;
  readonly canceled: string;
  readonly uploaded: string;
  /** Bytes. */
  readonly bytesOf: Phrase<{ readonly loaded: number; readonly total: number }>;
  readonly timeLeft: Phrase<{ readonly ms: number }>;
  /** Value of a progress bar, read out after its name. */
  readonly progress: Phrase<{ readonly status: string; readonly percent: number }>;
  /** The upload was left by an earlier visit to the page. */
  readonly restored: string;
  /** Epoch ms: until when the upload can be used in Procore. */
  readonly keptUntil: Phrase<{ readonly time: number; readonly now: number }>;
  /** The browser was not allowed to read the file. */
  readonly permissionRefused: string;
  /** The browser's question whether it may read the file was not answered. */
  readonly permissionUnanswered: string;
  /** Files were chosen again, and this upload's is not one of them. */
  readonly notAmongChosen: Phrase<{ readonly name: string }>;
  readonly startedOver: string;
  readonly startedOverLate: string;
  readonly startedOverGone: string;

  readonly summary: Phrase<{
    readonly completed: number;
    readonly total: number;
    readonly failed: number;
  }>;
  /** Name of the bar that shows how far all uploads are. */
  readonly totalProgress: string;
  /** Name of the buttons that choose which uploads are listed. */
  readonly filters: string;
  readonly filterAll: string;
  readonly filterActive: string;
  readonly filterFailed: string;
  readonly filterDone: string;
  /** A filter's button. */
  readonly filterCount: Phrase<{ readonly filter: string; readonly files: number }>;
  readonly nothingListed: string;
  readonly retryAllFailed: string;
  readonly cancelAll: string;
  readonly clearCompleted: string;
  /** A failure, read out. `reason` is one of `errors`. */
  readonly fileFailed: Phrase<{ readonly name: string; readonly reason: string }>;
  readonly filesFailed: Phrase<{ readonly files: number }>;

  /** Uploads that an earlier visit left, several: all of them need their files. */
  readonly leftFiles: Phrase<{ readonly files: number }>;
  /** The same where the browser can read some of them again once it is allowed to. */
  readonly leftUploads: Phrase<{ readonly files: number }>;
  readonly leftHint: string;
  readonly chooseFilesAgain: string;
  readonly resumeAll: string;
  readonly discardAll: string;
  /** Files that were chosen again are compared with what was begun. */
  readonly comparing: Phrase<{ readonly files: number }>;
  /** How many of the files that were chosen again are those that were begun. */
  readonly filesMatched: Phrase<{ readonly matched: number; readonly files: number }>;
  /** A file that was chosen again and belongs to no upload. */
  readonly fromNoUpload: Phrase<{ readonly name: string }>;

  readonly gateOffline: string;
  readonly gateNotSignedIn: string;
  /** Epoch ms, where it is known until when. */
  readonly gateRateLimited: Phrase<{ readonly until?: number | undefined; readonly now: number }>;
  readonly gateUnreachable: string;
  readonly gateTryAgain: string;

  /** What went wrong and what to do, for the person at the page: someone who knows the building site, not object storage. */
  readonly errors: Readonly<Record<UploadErrorCode, string>>;
  /** Instead of `errors['file-mismatch']` where the sizes differ; bytes. */
  readonly otherSize: Phrase<{ readonly size: number; readonly expected: number }>;
  /** The same where the dates differ; epoch ms. */
  readonly otherDate: Phrase<{ readonly time: number; readonly expected: number }>;
  /** Instead of `errors['association-failed']` where a file of that name is there already. */
  readonly nameTaken: Phrase<{ readonly name: string }>;
  /** Instead of `errors['storage-rejected']` where another try may help. */
  readonly storageBusy: string;
}

/** A catalogue with gaps: what is missing or `undefined` is said in English. */
export type PartialMessages = Gaps<Omit<Messages, 'errors'>> & {
  readonly errors?: Gaps<Messages['errors']> | undefined;
};

export type Gaps<T> = { readonly [Key in keyof T]?: T[Key] | undefined };
