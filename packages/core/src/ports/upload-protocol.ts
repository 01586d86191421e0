import type { ProtocolLimits, ProtocolName } from '../model/protocol.js';
import type { ScopeIds } from '../model/scope.js';
import type { ByteRange, SegmentDigest } from '../model/segment.js';

export interface FileDescription {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType?: string;
  readonly disposition?: 'inline' | 'attachment';
}

export interface DescribedSegment extends SegmentDigest {
  readonly range: ByteRange;
}

/** One presigned PUT. URL and headers are opaque and are sent as they are. */
export interface SegmentRequest {
  readonly presignedUrl: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface CreatedBase {
  readonly uuid: string;
  /** Epoch ms on this device's clock after which storage refuses to start a transfer. */
  readonly urlsExpireAt: number;
  /** Epoch ms after which Procore deletes the upload unless a resource was made of it. */
  readonly associateBefore: number;
}

export interface CreatedSegmentedUpload extends CreatedBase {
  readonly kind: 'segmented';
  /** In segment order. */
  readonly segments: readonly SegmentRequest[];
}

export interface CreatedFormUpload extends CreatedBase {
  readonly kind: 'form';
  readonly url: string;
  /** In the order in which they must be sent, before the file. */
  readonly formFields: readonly (readonly [name: string, value: string])[];
}

export type CreatedUpload = CreatedSegmentedUpload | CreatedFormUpload;

export interface StoredSegment extends DescribedSegment {
  /** Without quotes. */
  readonly etag: string;
}

interface Call {
  readonly scope: ScopeIds;
  readonly signal: AbortSignal;
}

/** One of Procore's upload protocols. Every method throws what `UploadBackend.send` throws. */
export interface UploadProtocol {
  readonly name: ProtocolName;
  readonly limits: ProtocolLimits;
  createSegmented(
    call: Call & { readonly file: FileDescription; readonly segments: readonly DescribedSegment[] },
  ): Promise<CreatedSegmentedUpload>;
  createForm(call: Call & { readonly file: FileDescription }): Promise<CreatedFormUpload>;
  /** Returns once Procore says the upload is complete. `segments` in segment order. */
  complete(
    call: Call & { readonly uuid: string; readonly segments: readonly StoredSegment[] },
  ): Promise<void>;
}
