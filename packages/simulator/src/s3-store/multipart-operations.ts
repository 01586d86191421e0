import { parseCompleteRequest } from './complete-request.js';
import { declaredBody, MAX_UPLOAD_SIZE } from './declared-body.js';
import { MAX_PART_NUMBER } from './multipart-uploads.js';
import { objectUrl } from './object-url.js';
import type { OperationContext } from './operation.js';
import { receiveIntoFile, requestBody } from './receive-body.js';
import { queryValue } from './request-address.js';
import { S3Error } from './s3-error.js';
import { storedHeaders } from './stored-headers.js';
import type { S3Response } from './types.js';
import { toXml, type XmlElements } from './xml.js';

const MAX_LISTED_PARTS = 1000;

export async function createMultipartUpload({ request, key, store }: OperationContext): Promise<S3Response> {
  const uploadId = store.uploads.create(key, storedHeaders(request.headers));
  return xml('InitiateMultipartUploadResult', { Bucket: store.bucket, Key: key, UploadId: uploadId });
}

export async function uploadPart({ request, query, key, store }: OperationContext): Promise<S3Response> {
  const uploadId = uploadIdOf(query);
  const number = integerParameter(query, 'partNumber', { least: 1, most: MAX_PART_NUMBER });
  store.uploads.check(uploadId, key);

  const declared = declaredBody(request, query, MAX_UPLOAD_SIZE);
  const path = store.newPath();
  const { size, md5, checksum } = await receiveIntoFile(requestBody(request), declared, path);
  const part = { number, piece: { path, size }, md5, lastModified: store.now() };
  await store.uploads.addPart(uploadId, key, part);
  return {
    status: 200,
    headers: { etag: `"${md5.toString('hex')}"`, ...(checksum && { [checksum.name]: checksum.value }) },
  };
}

export async function listParts({ query, key, store }: OperationContext): Promise<S3Response> {
  const uploadId = uploadIdOf(query);
  const bounds = { least: 0, most: Number.MAX_SAFE_INTEGER };
  const asked = integerParameter(query, 'max-parts', bounds, MAX_LISTED_PARTS);
  const maxParts = Math.min(asked, MAX_LISTED_PARTS);
  const marker = integerParameter(query, 'part-number-marker', bounds, 0);

  const rest = store.uploads.parts(uploadId, key).filter(({ number }) => number > marker);
  const listed = rest.slice(0, maxParts);
  return xml('ListPartsResult', {
    Bucket: store.bucket,
    Key: key,
    UploadId: uploadId,
    PartNumberMarker: marker,
    NextPartNumberMarker: listed.at(-1)?.number ?? 0,
    MaxParts: maxParts,
    IsTruncated: listed.length < rest.length,
    StorageClass: 'STANDARD',
    Part: listed.map(({ number, piece, md5, lastModified }) => ({
      PartNumber: number,
      LastModified: new Date(lastModified).toISOString(),
      ETag: `"${md5.toString('hex')}"`,
      Size: piece.size,
    })),
  });
}

export async function completeMultipartUpload(context: OperationContext): Promise<S3Response> {
  const { request, query, key, text, store } = context;
  const etag = await store.uploads.complete(uploadIdOf(query), key, parseCompleteRequest(text));
  return xml('CompleteMultipartUploadResult', {
    Location: objectUrl(request, store.bucket, key),
    Bucket: store.bucket,
    Key: key,
    ETag: `"${etag}"`,
  });
}

export async function abortMultipartUpload({ query, key, store }: OperationContext): Promise<S3Response> {
  await store.uploads.abort(uploadIdOf(query), key);
  return { status: 204, headers: {} };
}

function xml(root: string, content: XmlElements): S3Response {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: toXml(root, content) };
}

const uploadIdOf = (query: OperationContext['query']): string => queryValue(query, 'uploadId') ?? '';

function integerParameter(
  query: OperationContext['query'],
  name: string,
  { least, most }: { least: number; most: number },
  otherwise?: number,
): number {
  const text = queryValue(query, name);
  if (text === undefined && otherwise !== undefined) return otherwise;
  const value = /^\d{1,15}$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new S3Error('InvalidArgument', {
      message: `${name} must be an integer between ${least} and ${most}, inclusive`,
      details: { ArgumentName: name, ArgumentValue: text ?? '' },
    });
  }
  return value;
}
