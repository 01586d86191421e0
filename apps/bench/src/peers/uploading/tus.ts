import { Upload as TusUpload } from 'tus-js-client';

import type { Upload } from './upload.d.ts';
import { inFlight } from './xhr-put.ts';

/** It has no queue: as many files at once as a browser has connections. */
const PLACES = 6;

/** As its docs have it: no chunks, looking for an earlier upload first. */
export function uploadByTus(parallelUploads: number): Upload {
  return async (files, { storage }) => {
    const failures = await inFlight(files, PLACES, (file) => send(file, `${storage}/tus/`, parallelUploads));
    return { failures };
  };
}

function send(file: File, endpoint: string, parallelUploads: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new TusUpload(file, {
      endpoint,
      retryDelays: [0, 3000, 5000, 10_000, 20_000],
      metadata: { filename: file.name, filetype: file.type },
      parallelUploads,
      removeFingerprintOnSuccess: true,
      onError: reject,
      onSuccess: () => resolve(),
    });
    upload
      .findPreviousUploads()
      .then(([previous]) => {
        if (previous) upload.resumeFromPreviousUpload(previous);
        upload.start();
      })
      .catch(reject);
  });
}
