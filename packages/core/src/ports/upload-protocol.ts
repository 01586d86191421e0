import type { UploadError } from '../errors/upload-error.js';
import type { ProtocolLimits, ProtocolName } from '../model/protocol.js';
import type { ScopeIds } from '../model/scope.js';
import type { ByteRange, SegmentDigest } from '../model/segment.js';

export interface FileDescription {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType?: string;
  readonly disposition?: 'inline' | 'attachment';
  /** Lower-case hex of the whole file, where the protocol asks for it. */
  readonly sha256?: string;
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
  /** In segment order; holes where an earlier page's links have run out. */
  readonly segments: readonly (SegmentRequest | undefined)[];
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

/** A segment that is not known to be stored, and the request whose URL has run out, where that is still known. */
export interface RemainingSegment extends DescribedSegment {
  readonly segmentIndex: number;
  readonly request?: SegmentRequest | undefined;
  /** On its way just now: it may be stored by the time Procore looks. */
  readonly isInFlight: boolean;
}

export interface FreshLinks {
  /** By segment index; one for each segment that remains, but for those in flight where Procore sees them stored. */
  readonly requests: ReadonlyMap<number, SegmentRequest>;
  /** Epoch ms on this device's clock. */
  readonly urlsExpireAt: number;
}

/** What Procore has of an upload that another browser began. */
export interface FoundUpload extends FreshLinks {
  /** Epoch ms. */
  readonly associateBefore: number;
}

interface Call {
  readonly scope: ScopeIds;
  readonly signal: AbortSignal;
}

/** One of Procore's upload protocols. Every method throws what `UploadBackend.send` throws. */
export interface UploadProtocol {
  readonly name: ProtocolName;
  readonly limits: ProtocolLimits;
  /** Whether a create tells the SHA-256 of the whole file besides those of its segments. */
  readonly wantsFileDigest: boolean;
  createSegmented(
    call: Call & { readonly file: FileDescription; readonly segments: readonly DescribedSegment[] },
  ): Promise<CreatedSegmentedUpload>;
  createForm(call: Call & { readonly file: FileDescription }): Promise<CreatedFormUpload>;
  /** Returns once Procore has taken the ETags. `segments` in segment order. */
  complete(
    call: Call & { readonly uuid: string; readonly segments: readonly StoredSegment[] },
  ): Promise<void>;
  /** Whether Procore has all ETags already: an earlier complete may have been done without our hearing of it. */
  isComplete(call: Call & { readonly uuid: string }): Promise<boolean>;
  /**
   * Asks for newer URLs of an upload that goes on. `undefined` where there are none, or none of which it is certain which segment
   * each belongs to.
   */
  renewLinks(
    call: Call & { readonly uuid: string; readonly remaining: readonly RemainingSegment[] },
  ): Promise<FreshLinks | undefined>;
  /**
   * Looks at an upload that another browser began, so that it can be gone on with: `requests` are of what remains. `undefined` where
   * it is not certain that it is of these very segments. Missing where a protocol does not tell what remains.
   */
  find?(
    call: Call & { readonly uuid: string; readonly segments: readonly DescribedSegment[] },
  ): Promise<FoundUpload | undefined>;
  /** Tells Procore what is stored so far, one entry for each segment. Missing where a protocol cannot be told. */
  saveProgress?(
    call: Call & { readonly uuid: string; readonly etags: readonly (string | undefined)[] },
  ): Promise<void>;
  /**
   * Whether a completed upload can be used. Missing where it can at once.
   * @throws besides the above, UploadError `infected`, `processing-failed` or `upload-gone` once it never will be.
   */
  isAvailable?(call: Call & { readonly uuid: string }): Promise<boolean>;
}

/** Which protocol a file travels by. */
export interface ProtocolChoice {
  /** The one that an upload which was begun earlier travels by. */
  named(name: ProtocolName): UploadProtocol;
  /** By size in bytes. */
  forFile(size: number): UploadProtocol;
  /** What to create the upload with after a create of `protocol` failed so, if another will do. */
  insteadOf(protocol: UploadProtocol, error: UploadError): UploadProtocol | undefined;
}
