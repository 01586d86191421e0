import { createUploader, inSlices, procoreBackend, type Uploader } from '@procore-upload/core';

import type { Upload } from './upload.d.ts';
import type { Phases } from './window.d.ts';

/** At its defaults, and kept for a later page, as a signed-in user has it. */
export const uploadKept: Upload = (files) =>
  upload(files, createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }), owner: 'user 1' }));

export const uploadUnkept: Upload = (files) =>
  upload(files, createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }), store: false }));

async function upload(files: readonly File[], uploader: Uploader) {
  // A page that shows something reads this whenever it is told to.
  uploader.subscribe(() => uploader.getSnapshot().summary);
  const phases = watchPhases(uploader);
  let [failures, left] = [0, files.length];
  const done = new Promise<void>((resolve) => {
    const onEnd = () => {
      left -= 1;
      if (left === 0) resolve();
    };
    uploader.on('completed', onEnd);
    uploader.on('failed', (error) => {
      console.warn(error);
      failures += 1;
      onEnd();
    });
  });
  uploader.on('warning', (error) => console.warn(error));
  const target = { scope: { companyId: 1, projectId: 1 } };
  await inSlices(files, (file) => {
    const [rejection] = uploader.add([file], target).rejected;
    if (rejection) throw rejection.error;
  });
  await done;
  return { failures, phases: files.length === 1 ? phases() : undefined };
}

/** Of a single upload, by its events. */
function watchPhases(uploader: Uploader): () => Phases | undefined {
  const started = performance.now();
  let hashed: number | undefined;
  let sending: number | undefined;
  let stored: number | undefined;
  uploader.on('state', ({ status }) => {
    if (status === 'ready') hashed ??= performance.now();
    if (status === 'transferring') sending ??= performance.now();
  });
  uploader.on('segment-stored', () => (stored = performance.now()));
  return () => {
    if (hashed === undefined || sending === undefined || stored === undefined) return undefined;
    return { hashMs: hashed - started, gapMs: sending - hashed, putMs: stored - sending };
  };
}
