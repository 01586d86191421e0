import { checkPostPolicy } from './check-post-policy.js';
import { declaredChecksum } from './checksums.js';
import type { SigningRules } from './credential.js';
import { MAX_UPLOAD_SIZE, parseContentMd5, type DeclaredBody } from './declared-body.js';
import { objectUrl } from './object-url.js';
import { removePieces } from './objects.js';
import type { StoreState } from './operation.js';
import { openPostForm, type PostForm } from './post-form.js';
import { parsePostPolicy, type SizeRange } from './post-policy.js';
import { authenticateForm, requiredField, SIGNATURE_FIELDS } from './post-signature.js';
import { receiveIntoFile } from './receive-body.js';
import { checkKeyLength } from './request-address.js';
import { S3Error } from './s3-error.js';
import { storedHeaders } from './stored-headers.js';
import type { S3Request, S3Response } from './types.js';
import { toXml } from './xml.js';

/** Fields that ask for something this store does not do; so does every `x-amz-` field that it does not know. */
const UNSUPPORTED_FIELDS = ['acl', 'redirect', 'success_action_redirect', 'tagging'];
const SUPPORTED_AMZ_FIELDS = /^x-amz-(meta-|checksum-)/;

/** Takes a browser's form upload (Amazon S3 API reference, "POST Object"), whose permission is in its fields. */
export async function postObject(
  request: S3Request,
  store: StoreState,
  rules: SigningRules,
): Promise<S3Response> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    throw new S3Error('PreconditionFailed', {
      details: { Condition: 'Bucket POST must be of the enclosure-type multipart/form-data' },
    });
  }
  if (request.headers.has('authorization')) {
    throw new S3Error('InvalidArgument', {
      message:
        'Only one auth mechanism allowed: a form is signed by its policy, not by an Authorization header.',
      details: { ArgumentName: 'Authorization' },
    });
  }
  if (!request.headers.has('content-length')) throw new S3Error('MissingContentLength');

  const form = await openPostForm(request.body, contentType);
  try {
    return await storeForm(request, form, store, rules);
  } finally {
    form.discard();
  }
}

async function storeForm(
  request: S3Request,
  form: PostForm,
  store: StoreState,
  rules: SigningRules,
): Promise<S3Response> {
  // "All variables within the form are expanded prior to validating the policy."
  const fields = new Map(form.fields);
  const key = expandFilename(requiredField(fields, 'key'), form.filename);
  fields.set('key', key);
  const policy = parsePostPolicy(authenticateForm(fields, rules));
  const size = checkPostPolicy(policy, fields, store.bucket, rules.now(), MAX_UPLOAD_SIZE);
  refuseUnsupportedFields(fields);
  checkKeyLength(key);

  const path = store.newPath();
  const received = await receiveIntoFile(form.file, declaredFile(fields, size), path);
  const piece = { path, size: received.size };
  try {
    await form.end();
  } catch (error) {
    await removePieces([piece]);
    throw error;
  }
  const etag = received.md5.toString('hex');
  await store.objects.set(key, {
    pieces: [piece],
    size: piece.size,
    etag,
    lastModified: store.now(),
    headers: storedHeaders(fields),
  });
  return created(fields.get('success_action_status'), {
    Location: objectUrl(request, store.bucket, key),
    Bucket: store.bucket,
    Key: key,
    ETag: `"${etag}"`,
  });
}

function expandFilename(key: string, filename: string | undefined): string {
  return filename === undefined ? key : key.replaceAll('${filename}', () => filename);
}

function refuseUnsupportedFields(fields: ReadonlyMap<string, string>): void {
  const unsupported = [...fields.keys()].filter(
    (name) =>
      UNSUPPORTED_FIELDS.includes(name) ||
      (name.startsWith('x-amz-') && !SIGNATURE_FIELDS.includes(name) && !SUPPORTED_AMZ_FIELDS.test(name)),
  );
  if (unsupported.length > 0) {
    throw new S3Error('NotImplemented', {
      message: `A form field you provided implies functionality that is not implemented: ${unsupported.join(', ')}`,
    });
  }
}

function declaredFile(fields: ReadonlyMap<string, string>, size: SizeRange): DeclaredBody {
  const md5 = parseContentMd5(fields.get('content-md5'));
  const checksum = declaredChecksum(fields);
  return { size, ...(md5 && { md5 }), ...(checksum && { checksum }), awsChunked: false };
}

interface CreatedObject extends Record<string, string> {
  Location: string;
  ETag: string;
}

/** S3 answers 204 unless it is asked for 200 or 201, and has a body for 201 only. */
function created(wantedStatus: string | undefined, object: CreatedObject): S3Response {
  const headers = { etag: object.ETag, location: object.Location };
  if (wantedStatus === '201') {
    return {
      status: 201,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: toXml('PostResponse', object),
    };
  }
  return { status: wantedStatus === '200' ? 200 : 204, headers };
}
