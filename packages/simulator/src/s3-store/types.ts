import type { Readable } from 'node:stream';

/** The one key pair the store knows. */
export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** An HTTP request as S3 sees it, free of any server. */
export interface S3Request {
  method: string;
  /** As the client addressed it: scheme, `host` header, path and query. Its path is normalised: see `rawPath`. */
  url: URL;
  /** The path as it was sent, still percent-encoded and with its dot segments: signatures are over this one. */
  rawPath: string;
  /** Lower-case names; values as text (UTF-8), repeated headers joined by a comma. */
  headers: ReadonlyMap<string, string>;
  body: Readable;
}

export interface S3Response {
  status: number;
  /** Lower-case names; values as text. */
  headers: Record<string, string>;
  /** A `Readable` comes with its `content-length` in `headers`. */
  body?: string | Uint8Array | Readable;
}

/** `Request → Response`: what {@link S3Store} is, what a wrapper (faults, a log) takes and gives, what a server mounts. */
export type S3Handler = (request: S3Request) => Promise<S3Response>;

/** One rule of a bucket's CORS configuration. `*` stands for any text, once per pattern. */
export interface CorsRule {
  allowedOrigins: readonly string[];
  allowedMethods: readonly string[];
  allowedHeaders: readonly string[];
  exposeHeaders: readonly string[];
  maxAgeSeconds: number;
}

export interface S3StoreOptions {
  /** Where bytes are kept. The store makes a folder of its own in it, and removes that one on `close()`. */
  directory: string;
  bucket: string;
  region: string;
  credentials: S3Credentials;
  /** The clock that judges signatures and policies, in epoch milliseconds. */
  now: () => number;
  /** The bucket's CORS rules; the default is {@link uploadCorsRules}. */
  cors?: readonly CorsRule[];
}

export interface S3Store {
  /** Answers every request, refusals included; rejects never. */
  handle: S3Handler;
  /** Forgets all objects and removes their bytes. */
  close(): Promise<void>;
}
