/** Headers a page may not set (Fetch standard); the browser sets the right `Content-Length` from the Blob by itself. */
const FORBIDDEN =
  /^(accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

/** No credential but the signature goes to storage, whatever an answer asks for. */
const CREDENTIALS = /^(authorization|cookie)$/i;

/** The headers of a presigned PUT that a page sends itself. Nothing is added to them. */
export function sendableHeaders(headers: Readonly<Record<string, string>>): [name: string, value: string][] {
  return Object.entries(headers).filter(([name]) => !FORBIDDEN.test(name) && !CREDENTIALS.test(name));
}
