export { ProcoreUploadProvider, type ProcoreUploadProviderProps } from './uploader-context.js';

export {
  useProcoreUpload,
  type AddOptions,
  type AddResult,
  type AddTarget,
  type ProcoreUpload,
  type ProcoreUploadIn,
  type StatusFilter,
  type UseProcoreUploadOptions,
} from './hooks/use-procore-upload.js';
export type { AssociationIn, CompanyAssociation, ProjectScope, ScopedTarget } from './target.js';
export {
  useProcoreDropzone,
  type ProcoreDropzoneState,
  type UseProcoreDropzoneOptions,
} from './hooks/use-procore-dropzone.js';
export { useLeaveGuard } from './hooks/use-leave-guard.js';
export { useUpload, useUploadSummary } from './hooks/use-uploads.js';
export type { UploadCallbacks } from './hooks/use-upload-callbacks.js';

export { ProcoreDropzone, type ProcoreDropzoneProps } from './dropzone/procore-dropzone.js';
export type { AcceptedTypes } from './dropzone/accepted-types.js';
export type { FileLimits } from './dropzone/screening.js';
export type { Skipped } from './dropzone/take-in.js';
export type { FileInputProps } from './dropzone/use-file-dialog.js';
export { UploadList, type UploadListProps } from './list/upload-list.js';
export { UploadItem, type UploadItemProps } from './list/upload-item.js';
export type { RowOptions } from './list/upload-row.js';

export type { ClassNames, PartName } from './looks/part-names.js';
export type { LooksProps } from './looks/looks-context.js';
export type { Format, PluralForms } from './words/format.js';
export type { Messages, PartialMessages, Phrase } from './words/messages.js';
