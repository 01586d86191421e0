interface ErrorCodeEntry {
  /** Whether trying the same request again, unchanged, may succeed: what the engine retries by itself. */
  readonly retryable: boolean;
  /** What the developer or the person at the page does next, unless the thrower knows better. */
  readonly hint: string;
}

/** Every code an {@link UploadError} can carry, with what to do about it. Codes are stable: they never change meaning. */
export const ERROR_CODES = {
  'invalid-options': { retryable: false, hint: 'Correct the option named in the message.' },

  'file-empty': {
    retryable: false,
    hint: 'Empty files can only go as a form upload: set formUploadMaxSize above 0, or leave the file out.',
  },
  'file-too-large': {
    retryable: false,
    hint: 'Use a larger segmentSize or "auto", or split the file.',
  },
  'file-too-small': { retryable: false, hint: 'Choose a larger file.' },
  'file-invalid-type': { retryable: false, hint: 'Choose a file of an accepted type.' },
  'too-many-files': { retryable: false, hint: 'Choose fewer files.' },
  'file-changed': {
    retryable: false,
    hint: 'The file was saved or replaced after it was chosen. Choose it again to upload what it holds now.',
  },
  'file-unreadable': {
    retryable: false,
    hint: 'The file was moved, renamed or deleted, its drive was unplugged, or it may not be read. Put it back and choose it again.',
  },

  'file-mismatch': {
    retryable: false,
    hint: 'Choose the file that was begun, or upload this one as new: retry starts from the beginning with it.',
  },
  'resume-unavailable': {
    retryable: false,
    hint: 'Uploads work, but cannot be gone on with after this page is closed. Free some space on this device, or leave the private window.',
  },

  'digest-unavailable': {
    retryable: false,
    hint: "Workers could not start: the network dropped before their script was loaded, or the page must allow them (worker-src 'self' in its content security policy), serve the worker's file, or pass createWorker.",
  },
  'digest-worker-crashed': {
    retryable: true,
    hint: 'Retry. If it happens again, lower memoryBudget or hashWorkers.',
  },

  offline: {
    retryable: true,
    hint: 'The browser says that there is no network. Uploads go on by themselves once there is one.',
  },
  'backend-unreachable': {
    retryable: true,
    hint: "Check the network, and that the app's backend answers at the baseUrl given to procoreBackend().",
  },
  'not-signed-in': { retryable: false, hint: 'Sign in again, then resume.' },
  forbidden: {
    retryable: false,
    hint: 'Ask a Procore administrator for permission, or connect the app to this company.',
  },
  'not-found': {
    retryable: false,
    hint: 'Check the company and project ids, and the path the backend is mounted on.',
  },
  'invalid-request': { retryable: false, hint: 'Procore refused the request; its reason is in the message.' },
  'rate-limited': { retryable: true, hint: 'Procore asked to slow down. Wait, then retry.' },
  'procore-unavailable': {
    retryable: true,
    hint: 'Procore or the backend in front of it is failing. Retry in a while.',
  },
  'malformed-response': {
    retryable: false,
    hint: 'The backend answered something that is not what Procore documents. Check that it passes bodies on unchanged.',
  },

  'storage-unreachable': {
    retryable: true,
    hint: "Three causes look alike to a page: the network dropped, an ad blocker or firewall stopped the request, or the storage bucket's CORS rule does not allow this origin, PUT and POST, and the signed headers.",
  },
  'signature-expired': {
    retryable: false,
    hint: 'The upload link ran out before the transfer started. Retry to get a new one.',
  },
  'digest-mismatch': {
    retryable: false,
    hint: 'The bytes that reached storage were not those that were hashed. Retry; if it persists, something between page and storage alters them.',
  },
  'etag-hidden': {
    retryable: false,
    hint: 'Add "ExposeHeaders": ["ETag"] to the CORS rule of the storage bucket, or set md5: true, which makes the ETag computable.',
  },
  stalled: {
    retryable: true,
    hint: 'Nothing moved for longer than this line is ever silent, so the request was started anew. If it keeps happening, the line drops connections without saying so: stallTimeoutMs says how patient to be.',
  },
  'deadline-too-short': {
    retryable: false,
    hint: "At this line's speed the last segment could not be started while the links live. Use protocol 'v2.1' (its links are renewed), segmentSize 'auto' or a larger one, so that all segments start in time, or a faster line.",
  },
  'storage-rejected': { retryable: false, hint: 'Storage refused the bytes; its reason is in the message.' },

  'upload-gone': { retryable: false, hint: 'Procore no longer has this upload. Retry to start a new one.' },
  'processing-failed': {
    retryable: false,
    hint: 'Procore has the bytes, but could not make a usable file of them. Retry to send them again.',
  },
  infected: {
    retryable: false,
    hint: 'Procore found malware in the file and does not keep it. Clean the file, or choose another one.',
  },
  'association-failed': {
    retryable: false,
    hint: 'The bytes are in Procore, but the file was not attached to its place. Retry does only that last step.',
  },

  unexpected: {
    retryable: false,
    hint: 'A defect of this library, or of a backend, worker or association given to it: the cause tells which. Please report it.',
  },
} as const satisfies Record<string, ErrorCodeEntry>;

/** A stable, documented name of what went wrong. `docs/errors.md` has a section for each. */
export type UploadErrorCode = keyof typeof ERROR_CODES;
