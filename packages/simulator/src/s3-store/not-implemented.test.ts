import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectAclCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { filePart, postForm, signedFields } from '../testing/s3-forms.js';
import { errorOf, sampleBytes, send, signHeaders, uniqueKey } from '../testing/s3-requests.js';
import { startEmbeddedS3, type EmbeddedS3Target } from '../testing/s3-target.js';

let target: EmbeddedS3Target;
beforeAll(async () => {
  target = await startEmbeddedS3();
});
afterAll(() => target.close());

const bytes = sampleBytes(1000);
const notImplemented = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } };

test('what S3 does and this store does not is refused, and not done halfway', async () => {
  const object = { Bucket: target.bucket, Key: uniqueKey() };
  await target.client.send(new PutObjectCommand({ ...object, Body: bytes }));
  for (const command of [
    new PutObjectAclCommand({ ...object, ACL: 'public-read' }),
    new CopyObjectCommand({ ...object, CopySource: `${target.bucket}/${object.Key}` }),
    new PutObjectCommand({ ...object, Body: 'new', Tagging: 'a=b' }),
    new PutObjectCommand({ ...object, Body: 'new', ServerSideEncryption: 'AES256' }),
    new PutObjectCommand({ ...object, Body: 'new', IfNoneMatch: '*' }),
    new CreateMultipartUploadCommand({ ...object, ChecksumAlgorithm: 'SHA256' }),
  ]) {
    await expect(target.client.send(command as PutObjectCommand)).rejects.toMatchObject(notImplemented);
  }
  expect((await target.client.send(new HeadObjectCommand(object))).ContentLength).toBe(1000);
});

test.each(['acl', 'success_action_redirect', 'x-amz-server-side-encryption'])(
  'a form that asks with %s for what is not done here is refused',
  async (name) => {
    const fields = signedFields(target, { fields: { [name]: 'value' } });
    const answer = await postForm(target, fields, [filePart(bytes)]);
    expect(errorOf(answer)).toMatchObject({ status: 501, Code: 'NotImplemented' });
  },
);

test('a body that is signed chunk by chunk is refused', async () => {
  const headers = {
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': String(bytes.length),
  };
  const sent = await signHeaders(target, { key: uniqueKey(), headers });
  expect(errorOf(await send(sent, bytes))).toMatchObject({ status: 501, Code: 'NotImplemented' });
});
