import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { authenticate } from './authenticate.js';
import { corsHeaders, preflight, uploadCorsRules } from './cors.js';
import { declaredBody } from './declared-body.js';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listParts,
  uploadPart,
} from './multipart-operations.js';
import { createMultipartUploads } from './multipart-uploads.js';
import { deleteObject, getObject, headObject, putObject, RESPONSE_OVERRIDES } from './object-operations.js';
import { createObjectIndex } from './objects.js';
import { findOperation, type Operation, type StoreState } from './operation.js';
import { postObject } from './post-object.js';
import { receiveText, requestBody } from './receive-body.js';
import { requestAddress, type Query } from './request-address.js';
import { errorResponse, S3Error } from './s3-error.js';
import { refuseUnknownHeaders } from './stored-headers.js';
import type { S3Request, S3Response, S3Store, S3StoreOptions } from './types.js';

/** The official presigner asks every download for its stored checksum; an object without one is answered without. */
const READ_PARAMETERS = [...RESPONSE_OVERRIDES, 'x-amz-checksum-mode'];

const OPERATIONS: readonly Operation[] = [
  { method: 'PUT', level: 'object', requires: [], storesBody: true, run: putObject },
  {
    method: 'PUT',
    level: 'object',
    requires: ['partNumber', 'uploadId'],
    storesBody: true,
    run: uploadPart,
  },
  { method: 'POST', level: 'object', requires: ['uploads'], run: createMultipartUpload },
  { method: 'POST', level: 'object', requires: ['uploadId'], run: completeMultipartUpload },
  { method: 'DELETE', level: 'object', requires: ['uploadId'], run: abortMultipartUpload },
  {
    method: 'GET',
    level: 'object',
    requires: ['uploadId'],
    allows: ['max-parts', 'part-number-marker'],
    run: listParts,
  },
  { method: 'GET', level: 'object', requires: [], allows: READ_PARAMETERS, run: getObject },
  { method: 'HEAD', level: 'object', requires: [], allows: READ_PARAMETERS, run: headObject },
  { method: 'DELETE', level: 'object', requires: [], run: deleteObject },
  { method: 'HEAD', level: 'bucket', requires: [], run: async () => ({ status: 200, headers: {} }) },
];

/** The list of 10,000 parts is the largest body that is not an object's. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

/**
 * A strict S3 store with one bucket: what it takes, S3 takes, and what S3 refuses, it refuses with S3's code and status.
 * Bytes stream to and from files, so its memory does not grow with them; what is stored where is forgotten with the process.
 *
 * Spoken: path-style addresses; SigV4 in the query, the `Authorization` header and POST policies; Put, Get (one range), Head and
 * DeleteObject; multipart Create, UploadPart, ListParts, Complete and Abort; POST Object; HeadBucket; CORS preflights. The rest is
 * refused with `NotImplemented`, unread parameters and headers included: nothing is accepted and then not done.
 */
export async function createS3Store(options: S3StoreOptions): Promise<S3Store> {
  const { bucket, now, cors = uploadCorsRules } = options;
  const directory = await mkdtemp(join(options.directory, 's3-store-'));
  const objects = createObjectIndex();
  const uploads = createMultipartUploads(objects, now);
  const store: StoreState = { bucket, objects, uploads, now, newPath: () => join(directory, randomUUID()) };

  async function respond(request: S3Request): Promise<S3Response> {
    if (request.method === 'OPTIONS') return preflight(request, cors);
    const address = requestAddress(request);
    const { key, query } = address;
    if (request.method === 'POST' && key === '' && query.length === 0) {
      checkBucket(address.bucket, bucket);
      return postObject(request, store, options);
    }
    authenticate(request, query, options);
    checkBucket(address.bucket, bucket);
    const operation = findOperation(OPERATIONS, request.method, key, query);
    refuseUnknownHeaders(request.headers, operation.storesBody === true);
    const text = operation.storesBody === true ? '' : await readText(request, query);
    return operation.run({ request, query, key, text, store });
  }

  return {
    async handle(request) {
      const requestId = randomBytes(8).toString('hex').toUpperCase();
      const response = await respond(request).catch((error: unknown) =>
        errorResponse(toS3Error(error), request.rawPath, requestId),
      );
      const headers = {
        date: new Date(now()).toUTCString(),
        'x-amz-request-id': requestId,
        ...corsHeaders(request, cors),
        ...response.headers,
      };
      if (request.method === 'HEAD') return { status: response.status, headers };
      return { ...response, headers };
    },
    async close() {
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function checkBucket(addressed: string, bucket: string): void {
  if (addressed !== bucket) throw new S3Error('NoSuchBucket', { details: { BucketName: addressed } });
}

async function readText(request: S3Request, query: Query): Promise<string> {
  const headers = new Map(request.headers);
  // Only an upload must say how long it is.
  if (!headers.has('content-length')) headers.set('content-length', '0');
  return receiveText(requestBody(request), declaredBody({ ...request, headers }, query, MAX_TEXT_BYTES));
}

/** What is no refusal is a fault of the store or its disk: it is answered, and shown to whoever runs it. */
function toS3Error(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  process.emitWarning(error instanceof Error ? error : String(error));
  return new S3Error('InternalError', { cause: error });
}
