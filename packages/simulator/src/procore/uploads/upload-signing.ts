import type { StorageConnection } from '../../storage/connection.js';
import { PolicySigner, type SignedForm } from '../../storage/post-policy.js';
import { UrlSigner, type PresignedRequest } from '../../storage/presigned-url.js';
import { MAX_SEGMENT_SIZE } from './limits.js';
import type { DirectUpload, FormUpload, Segment, SegmentedUpload, UnifiedUpload } from './upload.js';

/** A segment as the API answers it, in the order sent. */
export type SignedSegment = PresignedRequest & { size: number; sha256: string; md5?: string | undefined };

/** A part as v2.1 answers it: only what is needed to send it. */
export interface ExpiringRequest extends PresignedRequest {
  /** Unix seconds. */
  url_expires_at: number;
}

/** What is about to be signed. */
export interface SignableRequest {
  method: 'PUT' | 'POST';
  /** Without a query. */
  path: string;
  segmentIndex?: number;
}

export interface UploadSigningOptions {
  connection: StorageConnection;
  ttlSeconds: number;
  /** Epoch milliseconds at which the life of this request's signature begins. */
  signedAt: (request: SignableRequest) => number;
}

/** What a page needs to send an upload's bytes. A direct upload gives the same signatures each time, until it is renewed. */
export class UploadSigning {
  readonly #urls: UrlSigner;
  readonly #policies: PolicySigner;
  readonly #options: UploadSigningOptions;

  constructor(options: UploadSigningOptions) {
    this.#options = options;
    this.#urls = new UrlSigner(options.connection);
    this.#policies = new PolicySigner(options.connection);
  }

  /** Begins the life of a direct upload's signatures, at create or afresh. */
  renew(upload: DirectUpload): void {
    const { signedAt, connection } = this.#options;
    if (upload.kind === 'form') {
      upload.signedAt = signedAt({ method: 'POST', path: `/${connection.bucket}` });
      return;
    }
    for (const [segmentIndex, segment] of upload.segments.entries()) {
      this.#renewSegment(upload, segment, segmentIndex);
    }
  }

  /** The presigned PUTs of all segments, in order. */
  async segments(upload: SegmentedUpload): Promise<SignedSegment[]> {
    return Promise.all(upload.segments.map((segment, index) => this.#segment(upload, segment, index)));
  }

  /** The presigned PUTs of the segments whose ETag was not saved yet, in order and signed now. */
  async remaining(upload: UnifiedUpload): Promise<ExpiringRequest[]> {
    const remaining = upload.segments.map(async (segment, index) => {
      if (upload.savedEtags[index] !== null) return [];
      this.#renewSegment(upload, segment, index);
      const { url, headers } = await this.#segment(upload, segment, index);
      const expiresAt = Math.floor(segment.signedAt / 1000) + this.#options.ttlSeconds;
      return [{ url, url_expires_at: expiresAt, headers }];
    });
    return (await Promise.all(remaining)).flat();
  }

  async form(upload: FormUpload): Promise<SignedForm> {
    const { key, contentType, contentDisposition, size, signedAt } = upload;
    const headers = {
      ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
      ...(contentDisposition === undefined ? {} : { 'Content-Disposition': contentDisposition }),
    };
    const contentLength = size === undefined ? { min: 0, max: MAX_SEGMENT_SIZE } : { min: size, max: size };
    return this.#policies.signForm({ key, headers, contentLength }, this.#time(signedAt));
  }

  #renewSegment({ key }: SegmentedUpload, segment: Segment, segmentIndex: number): void {
    const { signedAt, connection } = this.#options;
    segment.signedAt = signedAt({ method: 'PUT', path: `/${connection.bucket}/${key}`, segmentIndex });
  }

  async #segment(upload: SegmentedUpload, segment: Segment, segmentIndex: number): Promise<SignedSegment> {
    const { key, multipartId } = upload;
    const { signedAt, ...digests } = segment;
    const target = { key, multipartId, segmentIndex };
    return { ...digests, ...(await this.#urls.presignSegment(target, digests, this.#time(signedAt))) };
  }

  #time(signedAt: number): { signedAt: number; ttlSeconds: number } {
    return { signedAt, ttlSeconds: this.#options.ttlSeconds };
  }
}
