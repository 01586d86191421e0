export { ProcoreUploadProvider, type ProcoreUploadProviderProps } from './uploader-context.js';

export {
  useProcoreUpload,
  type AddOptions,
  type AddResult,
  type ProcoreUpload,
  type StatusFilter,
  type UseProcoreUploadOptions,
} from './hooks/use-procore-upload.js';
export {
  useProcoreDropzone,
  type ProcoreDropzoneState,
  type UseProcoreDropzoneOptions,
} from './hooks/use-procore-dropzone.js';
export { useUpload, useUploadSummary } from './hooks/use-uploads.js';
export type { UploadCallbacks } from './hooks/use-upload-callbacks.js';

export { ProcoreDropzone, type ProcoreDropzoneProps } from './dropzone/procore-dropzone.js';
export type { AcceptedTypes } from './dropzone/accepted-types.js';
export type { FileLimits } from './dropzone/refusals.js';
export { UploadList, type UploadListProps } from './list/upload-list.js';
export { UploadItem, type UploadItemProps } from './list/upload-item.js';
