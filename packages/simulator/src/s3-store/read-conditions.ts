import { S3Error } from './s3-error.js';

/** `If-Match` and `If-None-Match` of a read (RFC 9110 §13.1): a browser sends the second one when it has a copy. */
export function checkReadConditions(
  headers: ReadonlyMap<string, string>,
  etag: string,
): 'modified' | 'not-modified' {
  const ifMatch = headers.get('if-match');
  if (ifMatch !== undefined && !names(ifMatch, etag)) {
    throw new S3Error('PreconditionFailed', { details: { Condition: 'If-Match' } });
  }
  const ifNoneMatch = headers.get('if-none-match');
  return ifNoneMatch !== undefined && names(ifNoneMatch, etag) ? 'not-modified' : 'modified';
}

/** `If-Range` (RFC 9110 §13.1.5): a range of another version would be spliced into the client's copy. */
export function rangeStillApplies(
  headers: ReadonlyMap<string, string>,
  validators: { etag: string; 'last-modified': string },
): boolean {
  const ifRange = headers.get('if-range');
  return ifRange === undefined || ifRange === validators.etag || ifRange === validators['last-modified'];
}

function names(list: string, etag: string): boolean {
  return list.split(',').some((item) => ['*', etag].includes(item.trim().replace(/^W\//, '')));
}
