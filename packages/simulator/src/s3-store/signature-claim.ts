import type { S3ErrorCode } from './s3-error.js';

/** What a request says about its own signature, wherever it says it. */
export interface SignatureClaim {
  /** `accessKeyId/yyyymmdd/region/s3/aws4_request` */
  credential: string;
  /** `yyyymmddThhmmssZ` */
  amzDate: string;
  signedHeaders: readonly string[];
  /** In hex. */
  signature: string;
  payloadHash: string;
  /** The code for a credential that does not fit. */
  malformed: S3ErrorCode;
  /** Throws where the claim is too old or too new. */
  checkTime(now: number): void;
}
