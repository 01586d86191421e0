import type { MultipartUploads } from './multipart-uploads.js';
import type { ObjectIndex } from './objects.js';
import type { Query } from './request-address.js';
import { S3Error } from './s3-error.js';
import type { S3Request, S3Response } from './types.js';

/** What the operations share. */
export interface StoreState {
  bucket: string;
  objects: ObjectIndex;
  uploads: MultipartUploads;
  /** A new file name for bytes that arrive. */
  newPath(): string;
  /** Epoch milliseconds. */
  now(): number;
}

export interface OperationContext {
  request: S3Request;
  query: Query;
  key: string;
  /** The body of an operation that stores no bytes, already checked. */
  text: string;
  store: StoreState;
}

/** One entry of S3's API: recognised by method, level and the query parameters it has. */
export interface Operation {
  method: string;
  level: 'bucket' | 'object';
  /** Query parameters that make it this operation. */
  requires: readonly string[];
  allows?: readonly string[];
  /** Whether its body becomes bytes of an object; the operation then reads it. */
  storesBody?: boolean;
  run(context: OperationContext): Promise<S3Response>;
}

/** The one operation whose parameters are exactly there; anything else is S3 that this store does not speak. */
export function findOperation(
  operations: readonly Operation[],
  method: string,
  key: string,
  query: Query,
): Operation {
  const level = key === '' ? 'bucket' : 'object';
  const names = query.map(([name]) => name).filter((name) => !isNeutral(name));
  const found = operations.find(
    (operation) =>
      operation.method === method &&
      operation.level === level &&
      operation.requires.every((name) => names.includes(name)) &&
      names.every((name) => operation.requires.includes(name) || operation.allows?.includes(name)),
  );
  if (found === undefined) {
    const parameters = names.length === 0 ? '' : ` with ${names.join(', ')}`;
    throw new S3Error('NotImplemented', {
      message: `${method} of ${key === '' ? 'a bucket' : 'an object'}${parameters} is not implemented by this store.`,
    });
  }
  return found;
}

const SIGNATURE_PARAMETERS = [
  'x-amz-algorithm',
  'x-amz-content-sha256',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-signature',
  'x-amz-signedheaders',
];

/** Parameters that say nothing of the operation. The AWS SDKs name it once more in `x-id`. */
function isNeutral(name: string): boolean {
  return name === 'x-id' || SIGNATURE_PARAMETERS.includes(name.toLowerCase());
}
