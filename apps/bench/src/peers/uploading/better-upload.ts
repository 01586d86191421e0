import { uploadFiles } from '@better-upload/client';

import type { Upload } from './upload.d.ts';

const MULTIPART_FROM = 5 * 1024 * 1024;

/** At its defaults: all files at once, and all parts of a file. */
export const uploadByBetterUpload: Upload = async (files) => {
  const isLarge = files.some(({ size }) => size > MULTIPART_FROM);
  const { failedFiles } = await uploadFiles({
    api: '/backend/better-upload',
    route: isLarge ? 'multipart' : 'photos',
    files: [...files],
  });
  return { failures: failedFiles.length };
};
