import { encodeRfc3986 } from './signature-v4.js';
import type { S3Request } from './types.js';

/** An object's path-style address, on the host that the client used. */
export function objectUrl(request: S3Request, bucket: string, key: string): string {
  return `${request.url.origin}/${bucket}/${encodeRfc3986(key).replaceAll('%2F', '/')}`;
}
