import type { SignatureV4 } from '@smithy/signature-v4';

import type { StorageConnection } from './connection.js';
import { createSigner, type SigningTime } from './signing.js';

export interface SegmentDigests {
  /** Bytes. */
  size: number;
  /** Lower-case hex. */
  sha256: string;
  md5?: string | undefined;
}

/** A URL, and the headers that have to be sent with it for its signature to hold. */
export interface PresignedRequest {
  url: string;
  headers: Record<string, string>;
}

interface UnsignedRequest {
  method: string;
  key: string;
  query: Record<string, string>;
  headers: Record<string, string>;
}

/** Signed as headers: hoisted into the query they would bind nobody. */
const SEGMENT_HEADERS = new Set(['content-length', 'content-md5', 'x-amz-content-sha256']);

/** Signs URLs that others will use: SigV4 in the query. */
export class UrlSigner {
  readonly #signer: SignatureV4;
  readonly #endpoint: URL;
  readonly #bucket: string;

  constructor(connection: StorageConnection) {
    this.#endpoint = new URL(connection.endpoint);
    this.#bucket = connection.bucket;
    this.#signer = createSigner(connection);
  }

  /** One segment's PUT: that part, those bytes, that length, and nothing else. */
  async presignSegment(
    target: { key: string; multipartId: string; segmentIndex: number },
    { size, sha256, md5 }: SegmentDigests,
    time: SigningTime,
  ): Promise<PresignedRequest> {
    const headers: Record<string, string> = {
      'x-amz-content-sha256': sha256,
      ...(md5 === undefined ? {} : { 'content-md5': Buffer.from(md5, 'hex').toString('base64') }),
      'content-length': String(size),
    };
    const query = { partNumber: String(target.segmentIndex + 1), uploadId: target.multipartId };
    const url = await this.#presign(
      { method: 'PUT', key: target.key, query, headers },
      time,
      SEGMENT_HEADERS,
    );
    return { url, headers };
  }

  /** A GET of a whole object, with the headers its answer is to have. */
  async presignDownload(
    key: string,
    answer: { contentDisposition: string; contentType: string },
    time: SigningTime,
  ): Promise<string> {
    const query = {
      'response-content-disposition': answer.contentDisposition,
      'response-content-type': answer.contentType,
    };
    // Hoisted into the query: a browser that follows a link sends no headers.
    const headers = { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' };
    return this.#presign({ method: 'GET', key, query, headers }, time, new Set());
  }

  async #presign(
    { method, key, query, headers }: UnsignedRequest,
    { signedAt, ttlSeconds }: SigningTime,
    unhoistableHeaders: Set<string>,
  ): Promise<string> {
    const { protocol, hostname, host } = this.#endpoint;
    const path = `/${this.#bucket}/${key}`;
    const signed = await this.#signer.presign(
      { method, protocol, hostname, path, query, headers: { host, ...headers } },
      { signingDate: new Date(signedAt), expiresIn: ttlSeconds, unhoistableHeaders },
    );
    const search = Object.entries(signed.query ?? {}).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
    );
    return `${protocol}//${host}${path}?${search.join('&')}`;
  }
}
