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
  kind: 'project-file' | 'company-file';
  id: number;
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
  association?: Association;
}

export interface SegmentedUpload extends UploadBase {
  kind: 'segmented';
  /** S3's own id of the multipart upload beneath. */
  multipartId: string;
  segments: Segment[];
  /** In segment order, once complete. */
  etags?: readonly string[];
}

export interface FormUpload extends UploadBase {
  kind: 'form';
  /** Bytes, if it was said at create: then exactly so many are taken. */
  size: number | undefined;
  /** Epoch milliseconds: where its signature's life begins. */
  signedAt: number;
}

export type Upload = SegmentedUpload | FormUpload;

export type UploadStatus = 'non_segmented' | 'ready' | 'receiving' | 'complete';
