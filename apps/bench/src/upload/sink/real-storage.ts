import type { IncomingMessage } from 'node:http';

import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';

import type { SignBody } from './backend.ts';

/** A real store in the sink's place, and the simulator before it. */
export interface RealStorage {
  /** The demo's origin: its backend has the simulator behind it. */
  readonly demo: string;
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

class Sha256 extends Hash {
  constructor(secret?: ConstructorParameters<typeof Hash>[1]) {
    super('sha256', secret);
  }
}

/** Signs for peers and the floor as their backends do: whatever bytes come. */
export function createUrlSigner({ endpoint, region, bucket, ...credentials }: RealStorage) {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const { protocol, hostname, host } = new URL(endpoint);
  return async ({ method, key, uploadId, partNumber }: SignBody): Promise<string> => {
    const path = `/${bucket}/bench/${encodeURIComponent(key)}`;
    const query: Record<string, string> = {
      ...(method === 'POST' && uploadId === undefined ? { uploads: '' } : {}),
      ...(uploadId === undefined ? {} : { uploadId }),
      ...(partNumber === undefined ? {} : { partNumber: String(partNumber) }),
    };
    const headers = { host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' };
    const signed = await signer.presign(
      { method, protocol, hostname, path, query, headers },
      { expiresIn: 3600 },
    );
    const search = new URLSearchParams(signed.query as Record<string, string>);
    return `${endpoint}${path}?${search.toString().replaceAll('+', '%20')}`;
  };
}

const PASSED_ON = ['content-type', 'procore-company-id', 'x-requested-with', 'sec-fetch-site'];

/** To the demo's backend, as a development server passes it on. */
export async function passOn(
  { demo }: RealStorage,
  request: IncomingMessage,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = PASSED_ON.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  const { method = 'GET', url = '/' } = request;
  const answer = await fetch(new URL(url, demo), { method, headers, body: body === '' ? null : body });
  return { status: answer.status, text: await answer.text() };
}
