import type { DiagnosisCheckName } from '@procore-upload/core';

interface CheckWords {
  readonly title: string;
  /** What it means for whoever wants to upload, where it is not as it should be. */
  readonly problem: string;
}

/** For who uploads; the sentence of the report and its line are for who can change something. */
export const CHECK_WORDS: Readonly<Record<DiagnosisCheckName, CheckWords>> = {
  network: { title: 'Network', problem: 'This device is offline. Uploads wait until it is back.' },
  backend: {
    title: 'Server of this app',
    problem: 'This app’s server does not do its part. Nothing can be uploaded.',
  },
  'sign-in': { title: 'Sign-in', problem: 'You are signed out. Uploads wait until you sign in again.' },
  permission: { title: 'Permission', problem: 'You may not upload to this project.' },
  'secure-context': {
    title: 'Secure connection',
    problem: 'The page is not served securely. Large files take longer.',
  },
  csp: {
    title: 'Security policy of the page',
    problem: 'The page’s own rules forbid something that uploads need.',
  },
  workers: {
    title: 'Background work',
    problem: 'Large files cannot be prepared in the background, and are not uploaded.',
  },
  wasm: { title: 'Fast checksums', problem: 'Large files take longer to prepare.' },
  indexeddb: { title: 'Memory of the browser', problem: 'Uploads cannot go on after the page was closed.' },
  clock: { title: 'Clock', problem: 'The clock of this device is wrong. Uploads work all the same.' },
  'test-upload': { title: 'Test upload', problem: 'Procore does not take a new upload.' },
  storage: {
    title: 'File storage',
    problem: 'The place that files are sent to is out of reach. Nothing can be uploaded.',
  },
  cors: {
    title: 'Storage lets this page in',
    problem: 'The file storage turns this page away. Nothing can be uploaded.',
  },
  etag: {
    title: 'Receipt of the storage',
    problem: 'The storage hides its receipts. Some uploads may not be completed.',
  },
};
