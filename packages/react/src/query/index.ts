export { createUploadQueries, type AssociateVariables, type UploadQueries } from './upload-queries.js';
export type { ProcoreFile, ProcoreResource, ProcoreUploadStatus } from './procore-records.js';
export { invalidateCompleted } from './invalidate-completed.js';
export {
  uploadMutationOptions,
  type UploadMutationOptions,
  type UploadVariables,
} from './upload-mutation-options.js';
