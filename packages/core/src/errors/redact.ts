/** Origin and path of a URL: a presigned URL's query is a credential and never goes into a text. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
