import type {
  Rejection,
  UploadError,
  UploadErrorCode,
  UploadSnapshot,
  UploadSummary,
} from '@procore-upload/core';

import { ERROR_WORDS, STORAGE_BUSY_WORDS } from './error-words.js';
import {
  formatAlternatives,
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatSpeed,
} from './format.js';

/** Every word that the components show or say. English. */
export const messages = {
  region: 'Upload files',
  chooseFiles: 'Choose files',
  dropHere: 'Drag files here',
  dropNow: 'Drop to upload',
  dropRefused: 'Some of these files are not accepted here',
  dropDisabled: 'Uploading is turned off',
  accepted: acceptedFiles,
  sizeBetween(min: number | undefined, max: number | undefined): string | undefined {
    if (min !== undefined && max !== undefined) return `${formatBytes(min)} to ${formatBytes(max)} each`;
    if (max !== undefined) return `up to ${formatBytes(max)} each`;
    return min === undefined ? undefined : `at least ${formatBytes(min)} each`;
  },
  atMost: (files: number) => `${countOf(files, 'file')} at a time`,

  list: 'Uploads',
  pause: 'Pause',
  resume: 'Resume',
  retry: 'Retry',
  cancel: 'Cancel',
  remove: 'Remove',
  /** The name of a file's button. */
  ofFile: (action: string, name: string) => `${action} ${name}`,
  details: 'Details',
  detailsOf: (name: string) => `Details of ${name}`,

  waiting: 'Waiting',
  preparing: (percent: number) => `Preparing… ${formatPercent(percent)}`,
  starting: 'Starting',
  uploading: 'Uploading',
  retryingIn: (ms: number) => `Retrying in ${formatDuration(ms)}`,
  finishing: 'Finishing',
  addingToProject: 'Adding to project',
  addingToCompany: 'Adding to company',
  paused: 'Paused',
  failed: 'Failed',
  canceled: 'Canceled',
  uploaded: 'Uploaded',
  bytesOf: (loaded: number, total: number) => `${formatBytes(loaded)} of ${formatBytes(total)}`,
  speed: (bytesPerSecond: number) => formatSpeed(bytesPerSecond),
  timeLeft: (ms: number) => `${formatDuration(ms)} left`,
  /** Value of a progress bar, read out after its name. */
  progress: (status: string, percent: number) => `${status}, ${formatPercent(percent)}`,

  summary({ count }: UploadSummary): string {
    const all = totalOf(count) - count.canceled;
    const uploaded = `${formatCount(count.completed)} of ${formatCount(all)} uploaded`;
    return count.failed > 0 ? `${uploaded}, ${formatCount(count.failed)} failed` : uploaded;
  },
  restarted(reason: UploadErrorCode): string {
    switch (reason) {
      case 'signature-expired':
        return 'Started over: the time allowed for the first try ran out.';
      case 'upload-gone':
        return 'Started over: Procore no longer had the first try.';
      default:
        return 'Started over.';
    }
  },
  error: wordsOf,
  failures(failed: readonly UploadSnapshot[]): string {
    const [first] = failed;
    if (failed.length > 1 || first?.status !== 'failed') return `${countOf(failed.length, 'file')} failed.`;
    return `${first.file.name} failed. ${wordsOf(first.error)}`;
  },

  rejections: (files: number) => `${countOf(files, 'file')} not added`,
  dismiss: 'Dismiss',
  andMore: (files: number) => `and ${formatCount(files)} more`,
  rejection({ file, error }: Rejection): string {
    const { max, min, types, maxFiles } = error.details;
    switch (error.code) {
      case 'file-empty':
        return `${file.name} is empty, so there is nothing to upload.`;
      case 'file-too-large':
        return typeof max === 'number'
          ? `${file.name} is ${formatBytes(file.size)}; the limit is ${formatBytes(max)}.`
          : `${file.name} is too large.`;
      case 'file-too-small':
        return typeof min === 'number'
          ? `${file.name} is ${formatBytes(file.size)}; at least ${formatBytes(min)} is needed.`
          : `${file.name} is too small.`;
      case 'file-invalid-type':
        return Array.isArray(types)
          ? `${file.name} is not accepted here: choose ${acceptedFiles(types)}.`
          : `${file.name}: ${error.message}`;
      case 'too-many-files':
        return typeof maxFiles === 'number'
          ? `${file.name} was left out: ${countOf(maxFiles, 'file')} at a time.`
          : `${file.name} was left out.`;
      default:
        return `${file.name}: ${wordsOf(error)}`;
    }
  },
} as const;

/** A store that is overloaded says so with the same code as one that refuses for good: only the former is worth another try. */
function wordsOf({ code, retryable }: Pick<UploadError, 'code' | 'retryable'>): string {
  if (code === 'storage-rejected' && retryable) return STORAGE_BUSY_WORDS;
  return ERROR_WORDS[code];
}

const plurals = new Intl.PluralRules('en');

function acceptedFiles(types: readonly string[]): string {
  return `${formatAlternatives(types)} files`;
}

function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${plurals.select(count) === 'one' ? noun : `${noun}s`}`;
}

function totalOf(count: UploadSummary['count']): number {
  return Object.values(count).reduce((sum, files) => sum + files, 0);
}
