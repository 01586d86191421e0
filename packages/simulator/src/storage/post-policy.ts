import type { StorageConnection } from './connection.js';
import { createSigner, type SigningTime } from './signing.js';

/** A form upload, ready to be posted: the fields go before the file, unaltered. */
export interface SignedForm {
  url: string;
  fields: Record<string, string>;
}

export interface FormConditions {
  key: string;
  /** `Content-Type`, `Content-Disposition`: stored with the object, and not to be altered. */
  headers: Record<string, string>;
  /** Bytes, both ends inclusive. */
  contentLength: { min: number; max: number };
}

/** Signs POST policies (AWS: "Creating a POST Policy"): every field is a condition of its own. */
export class PolicySigner {
  readonly #connection: StorageConnection;
  readonly #signer: ReturnType<typeof createSigner>;

  constructor(connection: StorageConnection) {
    this.#connection = connection;
    this.#signer = createSigner(connection);
  }

  async signForm(
    { key, headers, contentLength }: FormConditions,
    { signedAt, ttlSeconds }: SigningTime,
  ): Promise<SignedForm> {
    const { endpoint, bucket, region, accessKeyId } = this.#connection;
    const longDate = new Date(signedAt).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const fields = {
      key,
      ...headers,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${accessKeyId}/${longDate.slice(0, 8)}/${region}/s3/aws4_request`,
      'X-Amz-Date': longDate,
    };
    const conditions = [
      { bucket },
      ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ['content-length-range', contentLength.min, contentLength.max],
    ];
    const expiration = new Date(signedAt + ttlSeconds * 1000).toISOString();
    const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
    const signature = await this.#signer.sign(policy, { signingDate: new Date(signedAt) });
    return {
      url: `${endpoint.replace(/\/$/, '')}/${bucket}`,
      fields: { ...fields, Policy: policy, 'X-Amz-Signature': signature },
    };
  }
}
