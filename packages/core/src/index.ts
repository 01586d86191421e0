export { createUploader } from './create-uploader.js';
export type { UploaderOptions } from './uploader-options.js';
export type { AttachResult, RetryOptions, Uploader, UploaderEvents } from './engine/uploader-api.js';

export { inSlices } from './platform/in-slices.js';

export { diagnose, type DiagnoseOptions } from './diagnose.js';
export type { DiagnosisCheck, DiagnosisCheckName, DiagnosisReport } from './diagnose/report.js';

export { procoreBackend, type ProcoreBackendOptions } from './procore/procore-backend.js';
export type { ResumeStore } from './ports/resume-store.js';
export type {
  KeptUpload,
  LinksRecord,
  LoadedUploads,
  RecordChange,
  SegmentRecord,
  UploadRecord,
} from './ports/resume-store.js';
export { memoryResumeStore } from './resume/memory-store.js';

export type { BackendRequest, BackendResponse, UploadBackend } from './ports/upload-backend.js';

export { isUploadError, UploadError, type UploadErrorInit } from './errors/upload-error.js';
export type { UploadErrorCode } from './errors/error-codes.js';

export type { AssociationContext, CustomAssociations } from './associate/associate.js';
export { createResourceMaker, type MakeResource } from './associate/make-resource.js';
export type { AssociableUpload } from './associate/resource-kinds.js';
export type { Association, Json, ResourceAssociation } from './model/association.js';
export type { FileInput, Rejection, UploadTarget } from './model/file-input.js';
export type { GateReason, UploadGate } from './model/gate.js';
export type { ProtocolName, UploadKind } from './model/protocol.js';
export type { Scope, ScopeIds } from './model/scope.js';
export type { ByteRange, SegmentProgress, SegmentSnapshot } from './model/segment.js';
export {
  summarize,
  type DigestEngineName,
  type UploaderSnapshot,
  type UploadSummary,
} from './model/summary.js';
export { uploadMatcher, type UploadFilter } from './model/upload-filter.js';
export {
  isFinal,
  type ActiveStatus,
  type AwaitedHere,
  type CallWait,
  type CompletedUpload,
  type FileInfo,
  type UploadSnapshot,
  type UploadStatus,
} from './model/upload.js';
