import { createHmac } from 'node:crypto';

import { send, uniqueKey, type ReceivedAnswer, type SentRequest } from './s3-requests.js';
import type { S3Target } from './s3-target.js';

export type PolicyCondition = Record<string, string> | readonly (string | number)[];

export interface FormOptions {
  key?: string;
  /** Further fields; each is covered by an exact condition unless `conditions` are given. */
  fields?: Record<string, string>;
  /** Instead of exact conditions for the key and the further fields. */
  conditions?: readonly PolicyCondition[];
  expiration?: string;
  /** What the policy's text is, where it is to be no policy. */
  policy?: string;
  credentials?: S3Target['credentials'];
  region?: string;
}

/** The fields of a form as Procore gives them: a policy with its signature, made here with nothing but HMAC. */
export function signedFields(target: S3Target, options: FormOptions = {}): Record<string, string> {
  const {
    key = uniqueKey(),
    fields = {},
    credentials = target.credentials,
    region = target.region,
  } = options;
  const amzDate = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const date = amzDate.slice(0, 8);
  const signature = {
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${credentials.accessKeyId}/${date}/${region}/s3/aws4_request`,
    'x-amz-date': amzDate,
  };
  const exact = (record: Record<string, string>) =>
    Object.entries(record).map(([name, value]) => ({ [name]: value }));
  const document = JSON.stringify({
    expiration: options.expiration ?? new Date(Date.now() + 3_600_000).toISOString(),
    conditions: [
      { bucket: target.bucket },
      ...(options.conditions ?? exact({ key, ...fields })),
      ...exact(signature),
    ],
  });
  const policy = Buffer.from(options.policy ?? document).toString('base64');
  const signingKey = [date, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  return {
    key,
    ...fields,
    ...signature,
    policy,
    'x-amz-signature': createHmac('sha256', signingKey).update(policy).digest('hex'),
  };
}

export interface FormPart {
  name: string;
  filename?: string;
  content: string | Uint8Array;
}

export const filePart = (content: string | Uint8Array, filename = 'plan.pdf'): FormPart => ({
  name: 'file',
  filename,
  content,
});

/** The fields in their order, and then these parts: the file, as a rule. */
export function formRequest(
  target: S3Target,
  fields: Record<string, string>,
  parts: readonly FormPart[],
): SentRequest & { body: Buffer } {
  const boundary = '----form-boundary-7MA4YWxkTrZu0gW';
  const fieldParts = Object.entries(fields).map(([name, content]) => ({ name, content }));
  return {
    method: 'POST',
    url: `${target.endpoint}/${target.bucket}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([
      ...[...fieldParts, ...parts].map((part) => encodePart(boundary, part)),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  };
}

export function postForm(
  target: S3Target,
  fields: Record<string, string>,
  parts: readonly FormPart[],
  headers: Record<string, string> = {},
): Promise<ReceivedAnswer> {
  const { body, ...form } = formRequest(target, fields, parts);
  return send({ ...form, headers: { ...form.headers, ...headers } }, body);
}

function encodePart(boundary: string, { name, filename, content }: FormPart): Buffer {
  const fileHeaders =
    filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/pdf`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileHeaders}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')]);
}
