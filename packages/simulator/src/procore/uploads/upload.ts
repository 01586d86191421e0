import type { Scope } from '../companies.js';

export interface Segment {
  /** Bytes. */
  size: number;
  /** Lower-case hex. */
  sha256: string;
  md5?: string | undefined;
  /** Epoch milliseconds: where the life of its signature begins. */
  signedAt: number;
}

export interface Association {
  kind:
    | 'project-file'
    | 'company-file'
    | 'file-version'
    | 'image'
    | 'drawing'
    | 'specification'
    | 'attachment'
    | 'document';
  id: number | string;
  name: string;
}

interface UploadBase {
  uuid: string;
  /** The OAuth client that created it: the only one who may see, complete or associate it. */
  owner: string;
  scope: Scope;
  /** The object's key in the store. */
  key: string;
  filename: string | undefined;
  contentType: string | undefined;
  contentDisposition: string | undefined;
  /** Epoch milliseconds. */
  createdAt: number;
  /** Epoch milliseconds: what is not associated by then is deleted. */
  expiresAt: number;
  association?: Association;
}

interface MultipartUpload extends UploadBase {
  kind: 'segmented';
  /** S3's own id of the multipart upload beneath. */
  multipartId: string;
  segments: Segment[];
  /** In segment order, once complete. */
  etags?: readonly string[];
}

/** v1.0 and v1.1. */
export interface DirectSegmentedUpload extends MultipartUpload {
  protocol: 'direct';
}

/** v1.0 and v1.1. */
export interface FormUpload extends UploadBase {
  protocol: 'direct';
  kind: 'form';
  /** Bytes, if it was said at create: then exactly so many are taken. */
  size: number | undefined;
  /** Epoch milliseconds: where its signature's life begins. */
  signedAt: number;
}

/** v2.1: always segmented. */
export interface UnifiedUpload extends MultipartUpload {
  protocol: 'unified';
  /** Of the whole file, if it was announced; lower-case hex. */
  fileSha256: string | undefined;
  /** In segment order; `null` until a PATCH saved it. */
  savedEtags: (string | null)[];
  /** Once complete: what it is now, and what the next GETs find. */
  processing?: { status: string; upcoming: string[] };
}

export type DirectUpload = DirectSegmentedUpload | FormUpload;
export type SegmentedUpload = DirectSegmentedUpload | UnifiedUpload;
export type Upload = DirectUpload | UnifiedUpload;

/** Of a direct upload. */
export type UploadStatus = 'non_segmented' | 'ready' | 'receiving' | 'complete';
