import { S3Error } from './s3-error.js';

/** Request headers (or form fields) that an object keeps and gives back. */
const CONTENT_HEADERS = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const;

const METADATA_PREFIX = 'x-amz-meta-';

/** `x-amz-*` headers that are read somewhere in this store. */
const KNOWN_AMZ_HEADERS = new Set([
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-trailer',
  'x-amz-user-agent',
]);

/** Conditions on a write; ignoring one could overwrite what the client meant to keep. */
const WRITE_CONDITIONS = ['if-match', 'if-none-match', 'if-unmodified-since'];

export function storedHeaders(source: ReadonlyMap<string, string>): Record<string, string> {
  const stored: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const [name, value] of source) {
    if (CONTENT_HEADERS.some((header) => header === name) || name.startsWith(METADATA_PREFIX)) {
      stored[name] = value;
    }
  }
  const encoding = withoutAwsChunked(stored['content-encoding']);
  delete stored['content-encoding'];
  return encoding === '' ? stored : { ...stored, 'content-encoding': encoding };
}

/** Framing on the way in, no property of the object. */
function withoutAwsChunked(encoding = ''): string {
  return encoding
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
    .join(',');
}

/** An unknown `x-amz-*` header (an ACL, encryption, tags, a copy source …) asks for something that would not be done. */
export function refuseUnknownHeaders(headers: ReadonlyMap<string, string>, writes: boolean): void {
  const unknown = [...headers.keys()].filter(
    (name) =>
      (name.startsWith('x-amz-') && !isKnown(name)) || (writes && WRITE_CONDITIONS.some((c) => c === name)),
  );
  if (unknown.length > 0) {
    throw new S3Error('NotImplemented', {
      message: `A header you provided implies functionality that is not implemented: ${unknown.join(', ')}`,
      details: { Header: unknown.join(', ') },
    });
  }
}

function isKnown(name: string): boolean {
  return (
    KNOWN_AMZ_HEADERS.has(name) ||
    name.startsWith(METADATA_PREFIX) ||
    (name.startsWith('x-amz-checksum-') && name !== 'x-amz-checksum-algorithm')
  );
}
