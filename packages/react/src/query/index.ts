export { createUploadQueries, type UploadQueries } from './upload-queries.js';
export type { ProcoreFile, ProcoreResource, ProcoreUploadStatus } from './procore-records.js';
export {
  uploadMutationOptions,
  type UploadMutationOptions,
  type UploadVariables,
} from './upload-mutation-options.js';
