import type { Messages } from '../words/messages.js';

/** English. */
export const en: Messages = {
  locale: 'en',

  region: 'Upload files',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose folder',
  takePhoto: 'Take photo',
  dropHere: 'Drag files here',
  dropNow: 'Drop to upload',
  dropRefused: 'Some of these files are not accepted here',
  dropDisabled: 'Uploading is turned off',
  accepted: ({ parts }) => parts.join(', '),
  acceptedTypes: ({ types }, { alternatives }) => `${alternatives(types)} files`,
  acceptedSizes({ min, max }, { bytes }) {
    if (min === undefined) return `up to ${bytes(max ?? 0)} each`;
    return max === undefined ? `at least ${bytes(min)} each` : `${bytes(min)} to ${bytes(max)} each`;
  },
  acceptedCount: ({ files }, { plural }) =>
    plural(files, { one: '# file at a time', other: '# files at a time' }),
  reading: ({ files }, { plural }) =>
    plural(files, {
      one: 'Looking through folders: # file so far',
      other: 'Looking through folders: # files so far',
    }),
  emptyFolders: ({ folders }, { plural }) =>
    plural(folders, { one: '# empty folder was skipped', other: '# empty folders were skipped' }),
  systemFiles: ({ files }, { plural }) =>
    plural(files, { one: '# system file was skipped', other: '# system files were skipped' }),
  withheldDrop: 'This browser did not hand over what was dropped. Choose the files instead.',

  notAdded: ({ files }, { plural }) => plural(files, { one: '# file not added', other: '# files not added' }),
  dismiss: 'Dismiss',
  andMore: ({ files }, { count }) => `and ${count(files)} more`,
  refusedEmpty: ({ name }) => `${name} is empty, so there is nothing to upload.`,
  refusedTooLarge: ({ name, size, max }, { bytes }) =>
    `${name} is ${bytes(size)}; the limit is ${bytes(max)}.`,
  refusedTooSmall: ({ name, size, min }, { bytes }) =>
    `${name} is ${bytes(size)}; at least ${bytes(min)} is needed.`,
  refusedType: ({ name, types }, { alternatives }) =>
    `${name} is not accepted here: choose ${alternatives(types)} files.`,
  refusedTooMany: ({ name, maxFiles }, { plural }) =>
    `${name} was left out: ${plural(maxFiles, { one: '# file', other: '# files' })} at a time.`,
  refused: ({ name, reason }) => `${name}: ${reason}`,

  list: 'Uploads',
  pause: 'Pause',
  resume: 'Resume',
  retry: 'Retry',
  cancel: 'Cancel',
  remove: 'Remove',
  discard: 'Discard',
  chooseAgain: 'Choose file again',
  chooseAgainFor: ({ name }) => `Choose file again for ${name}`,
  uploadAsNew: 'Upload as new',
  open: 'Open',
  ofFile: ({ action, name }) => `${action} ${name}`,
  nthOfName: ({ name, nth }, { count }) => `${name} (${count(nth)})`,
  rename: 'Rename',
  newName: 'New name',
  details: 'Details',
  detailsOf: ({ name }) => `Details of ${name}`,

  waiting: 'Waiting',
  preparing: ({ percent }, format) => `Preparing… ${format.percent(percent)}`,
  starting: 'Starting',
  uploading: 'Uploading',
  retryingIn: ({ ms }, { duration }) => `Retrying in ${duration(ms)}`,
  finishing: 'Finishing',
  processing: 'Being checked by Procore',
  addingToProject: 'Adding to project',
  addingToCompany: 'Adding to company',
  paused: 'Paused',
  awaitsFile: 'Choose the file again to go on',
  awaitsPermission: 'The browser must be allowed to read the file',
  inOtherTab: 'Running in another tab',
  failed: 'Failed',
  canceled: 'Canceled',
  uploaded: 'Uploaded',
  bytesOf: ({ loaded, total }, { bytes }) => `${bytes(loaded)} of ${bytes(total)}`,
  timeLeft: ({ ms }, { duration }) => `${duration(ms)} left`,
  progress: ({ status, percent }, format) => `${status}, ${format.percent(percent)}`,
  restored: 'Left from last time',
  keptUntil: ({ time, now }, { moment }) => `Procore keeps it until ${moment(time, now)}`,
  permissionRefused:
    'The browser was not allowed to read the file. Resume and allow it, or choose the file again.',
  permissionUnanswered:
    'The browser asked whether it may read the file, and got no answer. Resume to be asked again, or choose the file again.',
  notAmongChosen: ({ name }) => `${name} is not among the chosen files.`,
  startedOver: 'Started over.',
  startedOverLate: 'Started over: the time allowed for the first try ran out.',
  startedOverGone: 'Started over: Procore no longer had the first try.',

  summary({ completed, total, failed }, { count }) {
    const uploaded = `${count(completed)} of ${count(total)} uploaded`;
    return failed > 0 ? `${uploaded}, ${count(failed)} failed` : uploaded;
  },
  totalProgress: 'Progress of all uploads',
  filters: 'Show',
  filterAll: 'All',
  filterActive: 'Active',
  filterFailed: 'Failed',
  filterDone: 'Done',
  filterCount: ({ filter, files }, { count }) => `${filter} (${count(files)})`,
  nothingListed: 'There is nothing here at the moment.',
  retryAllFailed: 'Retry all failed',
  cancelAll: 'Cancel all',
  clearCompleted: 'Clear completed',
  fileFailed: ({ name, reason }) => `${name} failed. ${reason}`,
  filesFailed: ({ files }, { plural }) => plural(files, { one: '# file failed.', other: '# files failed.' }),

  leftFiles: ({ files }, { plural }) =>
    plural(files, {
      one: '# file from last time needs to be chosen again.',
      other: '# files from last time need to be chosen again.',
    }),
  leftUploads: ({ files }, { plural }) =>
    plural(files, {
      one: '# upload from last time waits for its file.',
      other: '# uploads from last time wait for their files.',
    }),
  leftHint:
    'Choose them all in one go, or drop them where you dropped them before. What was sent is not sent again.',
  chooseFilesAgain: 'Choose them again',
  resumeAll: 'Resume all',
  discardAll: 'Discard all',
  comparing: ({ files }, { plural }) =>
    plural(files, {
      one: 'Comparing # file with what was sent…',
      other: 'Comparing # files with what was sent…',
    }),
  filesMatched: ({ matched, files }, { count, plural }) =>
    `${count(matched)} of ${plural(files, { one: '# chosen file', other: '# chosen files' })} matched.`,
  fromNoUpload: ({ name }) => `${name} belongs to none of these uploads.`,

  gateOffline: 'You are offline. Uploads go on by themselves once the connection is back.',
  gateNotSignedIn: 'You are no longer signed in. Sign in again, then try again: nothing is lost.',
  gateRateLimited: ({ until, now }, { moment }) =>
    until === undefined
      ? 'Procore is busy with too many requests. Uploads go on by themselves.'
      : `Procore is busy with too many requests. Uploads go on by themselves at ${moment(until, now)}.`,
  gateUnreachable: 'This site cannot be reached at the moment. Uploads go on once it answers.',
  gateTryAgain: 'Try again',

  errors: {
    'invalid-options': 'Uploading is not set up correctly on this page. Please tell whoever runs it.',

    'file-empty': 'This file is empty, so there is nothing to upload.',
    'file-too-large': 'This file is too large to upload here.',
    'file-too-small': 'This file is too small to upload here.',
    'file-invalid-type': 'This type of file is not accepted here.',
    'too-many-files': 'Too many files were chosen at once.',
    'file-changed': 'The file was changed after it was chosen. Choose it again to upload the new version.',
    'file-unreadable':
      'The file can no longer be read. It may have been moved, renamed or deleted. Choose it again.',
    'file-mismatch': 'This is not the file that was begun. Choose that one, or upload this one as new.',
    'resume-unavailable':
      'Uploads work, but this device cannot remember them: keep the page open until they are done.',

    'digest-unavailable':
      'The part of this page that checks files could not be loaded. Check your connection, then reload the page.',
    'digest-worker-crashed':
      'This device ran short of memory while it checked the file. Close other tabs, then retry.',

    offline: 'There is no network. Uploads go on by themselves once the connection is back.',
    'backend-unreachable': 'This site could not be reached. Check your connection, then retry.',
    'not-signed-in': 'You are no longer signed in. Sign in again, then retry.',
    forbidden: 'You do not have permission to upload here. Ask your Procore administrator for access.',
    'not-found':
      'Procore could not find this company or project. Ask your Procore administrator whether it still exists.',
    'invalid-request': 'Procore did not accept this file. The reason is under Details.',
    'rate-limited': 'Procore is busy with too many requests. Wait a minute, then retry.',
    'procore-unavailable': 'Procore is not responding at the moment. Wait a few minutes, then retry.',
    'malformed-response': 'The answer to this upload made no sense. Please tell whoever runs this page.',

    'storage-unreachable':
      'The file could not be sent. Check your connection; if other sites work, a firewall or ad blocker may be in the way.',
    'signature-expired': 'The time allowed for this upload ran out before it started. Retry to begin again.',
    'digest-mismatch': 'The file arrived damaged and was not kept. Retry to send it again.',
    'etag-hidden':
      'The file was sent, but whether it arrived could not be confirmed. Please tell whoever runs this page.',
    stalled: 'The connection stood still for too long. Retry: what was sent is kept.',
    'deadline-too-short':
      'This connection is too slow for the time that Procore allows for this file. Use a faster connection, or ask whoever runs this page for larger segments.',
    'storage-rejected':
      'The place where Procore keeps files did not accept this one. Please tell whoever runs this page.',

    'upload-gone': 'Procore no longer has this upload. Retry to start a new one.',
    'processing-failed': 'Procore could not process this file. Retry to send it again.',
    infected: 'Procore found a virus in this file and did not keep it.',
    unexpected: 'Something went wrong on this page. Retry; if it happens again, please tell whoever runs it.',
    'association-failed':
      'The file was sent, but could not be added to its place in Procore. Retry to try that again.',
  },
  otherSize: ({ size, expected }, { bytes }) =>
    `This file is another one: it has ${bytes(size)}, the one that was begun has ${bytes(expected)}. Choose that one, or upload this one as new.`,
  otherDate: ({ time, expected }, { moment }) =>
    `This file was changed: its date is ${moment(time, expected)}, that of the one that was begun is ${moment(expected, time)}. Choose that one, or upload this one as new.`,
  nameTaken: ({ name }) => `There is a file called ${name} already. Give this one another name.`,
  storageBusy:
    'The place where Procore keeps files is not responding at the moment. Wait a few minutes, then retry.',
};
