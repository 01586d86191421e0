import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

import { parseByteRange, type ByteRange } from './byte-range.js';
import { declaredBody, MAX_UPLOAD_SIZE } from './declared-body.js';
import type { StoredObject } from './objects.js';
import type { OperationContext } from './operation.js';
import { checkReadConditions, rangeStillApplies } from './read-conditions.js';
import { receiveIntoFile, requestBody } from './receive-body.js';
import { S3Error } from './s3-error.js';
import { storedHeaders } from './stored-headers.js';
import type { S3Response } from './types.js';

const READ_BUFFER_BYTES = 1024 * 1024;

/** Query parameters of a signed GET that replace the headers an object was stored with. */
export const RESPONSE_OVERRIDES = [
  'response-cache-control',
  'response-content-disposition',
  'response-content-encoding',
  'response-content-language',
  'response-content-type',
  'response-expires',
] as const;

export async function putObject({ request, query, key, store }: OperationContext): Promise<S3Response> {
  const declared = declaredBody(request, query, MAX_UPLOAD_SIZE);
  const path = store.newPath();
  const { size, md5, checksum } = await receiveIntoFile(requestBody(request), declared, path);
  const etag = md5.toString('hex');
  await store.objects.set(key, {
    pieces: [{ path, size }],
    size,
    etag,
    lastModified: store.now(),
    headers: storedHeaders(request.headers),
  });
  return {
    status: 200,
    headers: { etag: `"${etag}"`, ...(checksum && { [checksum.name]: checksum.value }) },
  };
}

export async function getObject(context: OperationContext): Promise<S3Response> {
  const { object, range, response } = prepareRead(context);
  if (response.status === 304) return response;
  const body = Readable.from(readPieces(object, range ?? { start: 0, end: object.size }));
  return { ...response, body };
}

export async function headObject(context: OperationContext): Promise<S3Response> {
  return prepareRead(context).response;
}

export async function deleteObject({ key, store }: OperationContext): Promise<S3Response> {
  await store.objects.delete(key);
  return { status: 204, headers: {} };
}

function prepareRead({ request, query, key, store }: OperationContext) {
  const object = store.objects.get(key);
  if (object === undefined) throw new S3Error('NoSuchKey', { details: { Key: key } });
  const validators = {
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
  };
  if (checkReadConditions(request.headers, validators.etag) === 'not-modified') {
    return { object, range: undefined, response: { status: 304, headers: validators } };
  }
  const range = rangeStillApplies(request.headers, validators)
    ? parseByteRange(request.headers.get('range'), object.size)
    : undefined;
  const headers: Record<string, string> = {
    ...object.headers,
    ...overrides(query),
    ...validators,
    'accept-ranges': 'bytes',
    'content-length': String(range === undefined ? object.size : range.end - range.start),
  };
  if (range === undefined) return { object, range, response: { status: 200, headers } };
  headers['content-range'] = `bytes ${range.start}-${range.end - 1}/${object.size}`;
  return { object, range, response: { status: 206, headers } };
}

function overrides(query: OperationContext['query']): Record<string, string> {
  const replaced = query.filter(([name]) => RESPONSE_OVERRIDES.some((override) => override === name));
  return Object.fromEntries(
    replaced.map(([name, value]) => {
      // A line break would begin a header of the client's choice.
      if (/\p{Cc}/u.test(value)) {
        throw new S3Error('InvalidArgument', {
          message: 'Header value cannot be represented.',
          details: { ArgumentName: name, ArgumentValue: value },
        });
      }
      return [name.slice('response-'.length), value];
    }),
  );
}

async function* readPieces(object: StoredObject, range: ByteRange): AsyncGenerator<Buffer> {
  let offset = 0;
  for (const { path, size } of object.pieces) {
    const start = Math.max(range.start - offset, 0);
    const end = Math.min(range.end - offset, size);
    if (start < end) {
      // Node's `end` is inclusive.
      yield* createReadStream(path, { start, end: end - 1, highWaterMark: READ_BUFFER_BYTES });
    }
    offset += size;
  }
}
