import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';

import { call } from './procore-calls.ts';
import type { Upload } from './upload.d.ts';

/** As its docs have it without Companion: the backend signs each request. Its defaults, but for segments of our size. */
export const uploadByUppy6: Upload = async (files, { segmentSize }) => {
  const uppy = new Uppy().use(AwsS3, {
    getChunkSize: () => segmentSize,
    signRequest: (request) => call('/backend/sign', request),
  });
  uppy.addFiles(files.map((file) => ({ name: file.name, type: file.type, data: file, source: 'input' })));
  const result = await uppy.upload();
  return { failures: files.length - (result?.successful?.length ?? 0) };
};
