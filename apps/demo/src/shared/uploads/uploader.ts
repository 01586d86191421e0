import { createUploader, procoreBackend } from '@procore-upload/core';
import { createUploadQueries } from '@procore-upload/react/query';

import { readSession } from '../account/session.ts';
import { uploaderOptionsFrom } from './uploader-options.ts';

/*
 * A module of its own, apart from all components: an edit to a component leaves it alone, and with it the uploads, while the page
 * is worked on.
 */

const backend = procoreBackend({ baseUrl: '/api/procore' });

export const uploadQueries = createUploadQueries(backend);

const session = await readSession(AbortSignal.timeout(5_000));
const { owner = session && (session.user?.login ?? 'guest'), ...options } = uploaderOptionsFrom(
  new URLSearchParams(location.search),
);

/** @throws UploadError `invalid-options`, out of the import, for options in the address that cannot work. */
export const uploader = createUploader({
  backend,
  // Where it cannot be told who is there, nothing is kept.
  owner,
  ...options,
});

// What was left last time is on the list again.
void uploader.restore();
