import { AwsS3, Uppy } from '../../../uppy-5/index.ts';
import { call } from './procore-calls.ts';
import type { Upload } from './upload.d.ts';

const MULTIPART_FROM = 100 * 1024 * 1024;

/** As its docs have it without Companion; multipart from where they advise it. */
export const uploadByUppy5: Upload = async (files, { segmentSize }) => {
  const uppy = new Uppy().use(AwsS3, {
    shouldUseMultipart: ({ size }) => (size ?? 0) > MULTIPART_FROM,
    getChunkSize: () => segmentSize,
    getUploadParameters: async ({ id }) => ({
      method: 'PUT',
      url: (await call<Signed>('/backend/sign', { method: 'PUT', key: id })).url,
      headers: {},
    }),
    createMultipartUpload: ({ name }) => call('/backend/multipart', { name }),
    signPart: (_, { key, uploadId, partNumber }) =>
      call<Signed>('/backend/sign', { method: 'PUT', key, uploadId, partNumber }),
    listParts: () => [],
    abortMultipartUpload: () => undefined,
    completeMultipartUpload: (_, { key, uploadId, parts }) =>
      call('/backend/complete', { key, uploadId, parts }),
  });
  uppy.addFiles(files.map((file) => ({ name: file.name, type: file.type, data: file, source: 'input' })));
  const result = await uppy.upload();
  return { failures: files.length - (result?.successful?.length ?? 0) };
};

interface Signed {
  readonly url: string;
}
