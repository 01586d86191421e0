import type { SegmentRequest } from './upload-protocol.js';

interface Transfer {
  /** Reports the bytes handed to the network so far. */
  readonly onProgress: (loaded: number) => void;
  readonly signal: AbortSignal;
}

export interface StorageAnswer {
  /** Without quotes; missing where CORS hides it. */
  readonly etag?: string;
}

/** Moves bytes to the store. Knows nothing of Procore, so no credential of it can get there. */
export interface StorageTransport {
  /**
   * @throws UploadError `storage-unreachable`, `signature-expired`, `digest-mismatch`, `upload-gone` or `storage-rejected`; the
   * signal's reason when aborted.
   */
  putSegment(request: SegmentRequest & Transfer & { readonly body: Blob }): Promise<StorageAnswer>;
  /** @throws as `putSegment` does. */
  postForm(
    request: Transfer & {
      readonly url: string;
      readonly formFields: readonly (readonly [name: string, value: string])[];
      readonly file: File;
    },
  ): Promise<StorageAnswer>;
}
