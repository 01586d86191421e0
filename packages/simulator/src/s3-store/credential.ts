import { S3Error, type S3ErrorCode } from './s3-error.js';
import { sign, signaturesEqual, type CredentialScope } from './signature-v4.js';
import type { S3StoreOptions } from './types.js';

/** What signatures are judged by. */
export type SigningRules = Pick<S3StoreOptions, 'credentials' | 'region' | 'now'>;

/**
 * Checks `accessKeyId/yyyymmdd/region/s3/aws4_request` against the store's key and region, and against the date it was used with.
 *
 * @param malformed the code S3 uses for a bad credential in this place (header, query or form)
 */
export function checkCredential(
  credential: string,
  amzDate: string,
  malformed: S3ErrorCode,
  { credentials, region }: SigningRules,
): CredentialScope {
  const refuse = (message: string, details?: Record<string, string>): never => {
    throw new S3Error(malformed, { message, ...(details && { details }) });
  };
  const parts = credential.split('/');
  const [accessKeyId, date, scopeRegion, service, terminator] = parts;
  if (parts.length !== 5 || date === undefined || scopeRegion === undefined || service === undefined) {
    return refuse(
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', { details: { AWSAccessKeyId: accessKeyId ?? '' } });
  }
  if (scopeRegion !== region) {
    refuse(`the region '${scopeRegion}' is wrong; expecting '${region}'`, { Region: region });
  }
  if (service !== 's3') refuse(`incorrect service "${service}". This endpoint belongs to "s3".`);
  if (terminator !== 'aws4_request') {
    refuse(`incorrect terminal "${terminator}". This endpoint uses "aws4_request".`);
  }
  if (!amzDate.startsWith(`${date}T`)) {
    refuse(`Invalid credential date "${date}". This date is not the same as X-Amz-Date: "${amzDate}".`);
  }
  return { date, region: scopeRegion, service };
}

/** @param explanation what the signature was computed over: S3 shows it, so that a client can find where it differs */
export function checkSignature(
  provided: string,
  text: string,
  scope: CredentialScope,
  { credentials }: SigningRules,
  explanation: Record<string, string>,
): void {
  if (signaturesEqual(sign(credentials.secretAccessKey, scope, text), provided)) return;
  throw new S3Error('SignatureDoesNotMatch', {
    details: {
      AWSAccessKeyId: credentials.accessKeyId,
      StringToSign: text,
      SignatureProvided: provided,
      ...explanation,
    },
  });
}

/** `yyyymmddThhmmssZ` → epoch milliseconds, `undefined` for anything else. */
export function parseAmzDate(amzDate: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** S3 writes times in its errors without milliseconds. */
export function isoSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
