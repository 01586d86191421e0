import { create } from 'content-disposition';

/** The header for a download under that name: any Unicode, in ASCII (RFC 6266, RFC 8187). */
export function contentDisposition(type: 'attachment' | 'inline', filename: string | undefined): string {
  // Half a surrogate pair cannot be encoded at all.
  return create(filename?.replaceAll(/\p{Surrogate}/gu, '\u{fffd}'), { type });
}
