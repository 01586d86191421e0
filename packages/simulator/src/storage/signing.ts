import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';

import type { StorageConnection } from './connection.js';

/** When a signature begins and how long it lives. */
export interface SigningTime {
  /** Epoch milliseconds. */
  signedAt: number;
  ttlSeconds: number;
}

class Sha256 extends Hash {
  constructor(secret?: ConstructorParameters<typeof Hash>[1]) {
    super('sha256', secret);
  }
}

/** AWS Signature Version 4 for one store and key pair. */
export function createSigner({ region, accessKeyId, secretAccessKey }: StorageConnection): SignatureV4 {
  return new SignatureV4({
    service: 's3',
    region,
    credentials: { accessKeyId, secretAccessKey },
    sha256: Sha256,
    // S3 alone signs the path as it is sent.
    uriEscapePath: false,
  });
}
