import { createHash } from 'node:crypto';

import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  filePart,
  postForm,
  signedFields,
  type FormOptions,
  type PolicyCondition,
} from '../testing/s3-forms.js';
import { errorOf, md5Hex, sampleBytes, send, uniqueKey } from '../testing/s3-requests.js';
import { startS3Target, type S3Target } from '../testing/s3-target.js';

let target: S3Target;
beforeAll(async () => {
  target = await startS3Target();
});
afterAll(() => target.close());

const bytes = sampleBytes(100_000);

const stored = (key: string) => target.client.send(new GetObjectCommand({ Bucket: target.bucket, Key: key }));

async function expectNothing(key: string): Promise<void> {
  const head = target.client.send(new HeadObjectCommand({ Bucket: target.bucket, Key: key }));
  await expect(head).rejects.toMatchObject({ name: 'NotFound' });
}

const post = (options: FormOptions, content: string | Uint8Array = bytes) =>
  postForm(target, signedFields(target, options), [filePart(content)]);

describe('a form that keeps its policy', () => {
  test('is stored byte for byte', async () => {
    const key = uniqueKey('Plan 1.pdf');
    const fields = { 'Content-Type': 'application/pdf', 'x-amz-meta-set': 'A' };
    const answer = await post({ key, fields });
    expect([answer.status, answer.body.length]).toEqual([204, 0]);
    const found = await stored(key);
    expect(found).toMatchObject({ ContentType: 'application/pdf', Metadata: { set: 'A' } });
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
  });

  test('is answered with its ETag', async () => {
    expect((await post({})).headers.etag).toBe(`"${md5Hex(bytes)}"`);
  });

  test('is answered with its address', async () => {
    const key = uniqueKey('Plan 1.pdf');
    const { location } = (await post({ key })).headers;
    expect(location).toBe(`${target.endpoint}/${target.bucket}/${key.replace(' ', '%20')}`);
  });

  test('from a browser’s FormData is stored', async () => {
    const key = uniqueKey();
    const form = new FormData();
    for (const [name, value] of Object.entries(signedFields(target, { key }))) form.append(name, value);
    form.append('file', new Blob([bytes]), 'Grundriß "1".pdf');
    const answer = await fetch(`${target.endpoint}/${target.bucket}`, { method: 'POST', body: form });
    expect(answer.status).toBe(204);
    expect((await stored(key)).ContentLength).toBe(bytes.length);
  });

  test('of no bytes is stored', async () => {
    const key = uniqueKey();
    expect((await post({ key }, '')).status).toBe(204);
    expect((await stored(key)).ContentLength).toBe(0);
  });

  test.each([
    ['200', 200],
    ['201', 201],
    ['204', 204],
    ['404', 204],
  ])('that asks for status %s gets %d', async (wanted, status) => {
    const answer = await post({ fields: { success_action_status: wanted } });
    expect(answer.status).toBe(status);
  });

  test('that asks for status 201 is told its address in the XML too', async () => {
    const key = uniqueKey('a&b.pdf');
    const { body, headers } = await post({ key, fields: { success_action_status: '201' } });
    const { Location } = new XMLParser().parse(body.toString()).PostResponse;
    expect([Location, typeof headers.location]).toEqual([headers.location, 'string']);
  });

  test('that asks for status 201 is told bucket, key and ETag', async () => {
    const key = uniqueKey('a&b.pdf');
    const { body } = await post({ key, fields: { success_action_status: '201' } });
    expect(new XMLParser().parse(body.toString()).PostResponse).toMatchObject({
      Bucket: target.bucket,
      Key: key,
      ETag: `"${md5Hex(bytes)}"`,
    });
  });

  test('may have the file’s digest among its fields', async () => {
    const md5 = createHash('md5').update('content').digest('base64');
    expect((await post({ fields: { 'Content-MD5': md5 } }, 'content')).status).toBe(204);
  });

  test('may have the file’s name in its key', async () => {
    const prefix = uniqueKey('');
    const conditions = [['starts-with', '$key', prefix]];
    const fields = signedFields(target, { key: `${prefix}\${filename}`, conditions });
    expect((await postForm(target, fields, [filePart(bytes, 'folder/Plan $&.pdf')])).status).toBe(204);
    expect((await stored(`${prefix}Plan $&.pdf`)).ContentLength).toBe(bytes.length);
  });

  test('may have fields to be ignored, and fields after the file', async () => {
    const key = uniqueKey();
    const fields = { ...signedFields(target, { key }), 'x-ignore-toolkit': 'anything' };
    const after = { name: 'x-amz-meta-late', content: 'ignored' };
    expect((await postForm(target, fields, [filePart(bytes), after])).status).toBe(204);
    expect((await stored(key)).Metadata).toEqual({});
  });

  test.each<[string, PolicyCondition, Record<string, string>]>([
    ['eq as a list', ['eq', '$Content-Type', 'image/png'], { 'Content-Type': 'image/png' }],
    ['names in another case', { 'CONTENT-type': 'image/png' }, { 'content-Type': 'image/png' }],
    ['starts-with', ['starts-with', '$Content-Type', 'image/'], { 'Content-Type': 'image/png' }],
    ['starts-with nothing', ['starts-with', '$Content-Type', ''], { 'Content-Type': 'image/png' }],
    [
      'starts-with, for every type of a list',
      ['starts-with', '$Content-Type', 'image/'],
      { 'Content-Type': 'image/png, image/gif' },
    ],
    ['content-length-range', ['content-length-range', 100_000, 100_000], {}],
    ['content-length-range in strings', ['content-length-range', '0', '100000'], {}],
  ])('by a condition of %s is stored', async (_what, condition, fields) => {
    const key = uniqueKey();
    expect((await post({ key, fields, conditions: [{ key }, condition] })).status).toBe(204);
  });
});

describe('a violated condition is refused', () => {
  test.each<[string, PolicyCondition, Record<string, string>]>([
    ['eq as an object', { 'Content-Type': 'image/png' }, { 'Content-Type': 'image/gif' }],
    ['eq as a list', ['eq', '$Content-Type', 'image/png'], { 'Content-Type': 'image/gif' }],
    ['eq in another case', ['eq', '$Content-Type', 'image/png'], { 'Content-Type': 'image/PNG' }],
    ['eq of a field that is not there', ['eq', '$Content-Type', 'image/png'], {}],
    ['starts-with', ['starts-with', '$Content-Type', 'image/'], { 'Content-Type': 'text/plain' }],
    [
      'starts-with, for one type of a list',
      ['starts-with', '$Content-Type', 'image/'],
      { 'Content-Type': 'image/png, text/plain' },
    ],
    ['the bucket', { bucket: 'another-bucket' }, {}],
    ['metadata', { 'x-amz-meta-set': 'A' }, { 'x-amz-meta-set': 'B' }],
    ['the status', { success_action_status: '201' }, { success_action_status: '200' }],
  ])('%s', async (_what, condition, fields) => {
    const key = uniqueKey();
    const answer = await post({ key, fields, conditions: [{ key }, condition] });
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessDenied' });
    await expectNothing(key);
  });

  test('and named', async () => {
    const key = uniqueKey();
    const answer = await post({ key, conditions: [{ key }, ['eq', '$Content-Type', 'image/png']] });
    expect(errorOf(answer)['Message']).toMatch(
      /^Invalid according to Policy: Policy Condition failed: \["eq", "\$Content-Type", "image\/png"\]$/i,
    );
  });

  test.each<[string, PolicyCondition]>([
    ['exact', { key: 'allowed/a.pdf' }],
    ['a prefix', ['starts-with', '$key', 'allowed/']],
  ])('a key that is not the one of the policy: %s', async (_what, condition) => {
    const key = uniqueKey();
    const answer = await post({ key, conditions: [condition] });
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessDenied' });
    await expectNothing(key);
  });

  test.each<[string, PolicyCondition, string]>([
    ['a byte too many', ['content-length-range', 0, bytes.length - 1], 'EntityTooLarge'],
    ['far too many bytes', ['content-length-range', 0, 10], 'EntityTooLarge'],
    ['a byte too few', ['content-length-range', bytes.length + 1, bytes.length + 10], 'EntityTooSmall'],
  ])('%s', async (_what, condition, code) => {
    const key = uniqueKey();
    const answer = await post({ key, conditions: [{ key }, condition] });
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: code });
    await expectNothing(key);
  });

  test('and the size that is allowed said', async () => {
    const key = uniqueKey();
    const conditions = [{ key }, ['content-length-range', 0, 10]];
    expect(errorOf(await post({ key, conditions }))).toMatchObject({ MaxSizeAllowed: '10' });
  });

  test('a policy that has expired', async () => {
    const key = uniqueKey();
    const answer = await post({ key, expiration: new Date(Date.now() - 1000).toISOString() });
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessDenied' });
    await expectNothing(key);
  });

  test('and a policy that has expired said to be', async () => {
    const answer = await post({ expiration: new Date(Date.now() - 1000).toISOString() });
    expect(errorOf(answer)['Message']).toBe('Invalid according to Policy: Policy expired.');
  });

  test('a field that no condition covers', async () => {
    const key = uniqueKey();
    const answer = await post({ key, fields: { 'x-amz-meta-extra': '1' }, conditions: [{ key }] });
    expect(errorOf(answer)).toMatchObject({ status: 403, Code: 'AccessDenied' });
    await expectNothing(key);
  });

  test('and a field that no condition covers named', async () => {
    const key = uniqueKey();
    const answer = await post({ key, fields: { 'x-amz-meta-extra': '1' }, conditions: [{ key }] });
    expect(errorOf(answer)['Message']).toBe(
      'Invalid according to Policy: Extra input fields: x-amz-meta-extra',
    );
  });
});

describe('a signature is refused', () => {
  const altered = async (alter: (fields: Record<string, string>) => Record<string, string>) => {
    const fields = alter(signedFields(target));
    const answer = await postForm(target, fields, [filePart(bytes)]);
    await expectNothing(fields['key'] ?? 'none');
    return errorOf(answer);
  };

  test('over another policy', async () => {
    const error = await altered((fields) => {
      const document = Buffer.from(fields['policy'] ?? '', 'base64').toString();
      const wider = document.replace('"bucket"', '"x-ignore-bucket"');
      return { ...fields, policy: Buffer.from(wider).toString('base64') };
    });
    expect(error).toMatchObject({ status: 403, Code: 'SignatureDoesNotMatch' });
  });

  test('that was forged', async () => {
    const error = await altered((fields) => ({ ...fields, 'x-amz-signature': 'f'.repeat(64) }));
    expect(error).toMatchObject({ status: 403, Code: 'SignatureDoesNotMatch' });
  });

  test('that is missing, by its name', async () => {
    const error = await altered(({ 'x-amz-signature': _signature, ...fields }) => fields);
    expect(error).toMatchObject({
      status: 400,
      Code: 'InvalidArgument',
      ArgumentName: 'x-amz-signature',
    });
  });

  test('with all that belongs to it missing', async () => {
    const error = await altered(({ key }) => ({ key: key ?? '' }));
    expect(error).toMatchObject({ status: 403, Code: 'AccessDenied' });
  });

  test('of another region', async () => {
    expect((await post({ region: 'eu-west-1' })).status).toBe(400);
  });

  test('of an unknown access key', async () => {
    const credentials = { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' };
    const error = errorOf(await post({ credentials }));
    expect(error).toMatchObject({ status: 403, Code: 'InvalidAccessKeyId' });
  });

  test('of another secret', async () => {
    const credentials = { ...target.credentials, secretAccessKey: 'x' };
    const error = errorOf(await post({ credentials }));
    expect(error).toMatchObject({ status: 403, Code: 'SignatureDoesNotMatch' });
  });

  test('beside a bearer token', async () => {
    const headers = { authorization: 'Bearer procore-token' };
    const answer = await postForm(target, signedFields(target), [filePart(bytes)], headers);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'InvalidArgument' });
  });
});

describe('a policy is refused', () => {
  test.each([
    ['that is no JSON', 'policy'],
    ['without expiration', '{"conditions": []}'],
    ['without conditions', '{"expiration": "2100-01-01T00:00:00Z"}'],
    ['with an expiration in another form', '{"expiration": "tomorrow", "conditions": []}'],
    ['with an empty condition', '{"expiration": "2100-01-01T00:00:00Z", "conditions": [{}]}'],
    [
      'with two conditions in one',
      '{"expiration": "2100-01-01T00:00:00Z", "conditions": [{"key": "a", "acl": "b"}]}',
    ],
    [
      'with an unknown operator',
      '{"expiration": "2100-01-01T00:00:00Z", "conditions": [["ends-with", "$key", ".pdf"]]}',
    ],
    [
      'with half a range',
      '{"expiration": "2100-01-01T00:00:00Z", "conditions": [["content-length-range", 0]]}',
    ],
  ])('%s', async (_what, policy) => {
    expect(errorOf(await post({ policy }))).toMatchObject({ status: 400, Code: 'InvalidPolicyDocument' });
  });
});

describe('a form is refused', () => {
  test('without a key', async () => {
    const { key: _key, ...fields } = signedFields(target);
    const answer = await postForm(target, fields, [filePart(bytes)]);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'InvalidArgument', ArgumentName: 'key' });
  });

  test('whose fields come after the file, for S3 does not read them', async () => {
    const fields = Object.entries(signedFields(target)).map(([name, content]) => ({ name, content }));
    const answer = await postForm(target, {}, [filePart(bytes), ...fields]);
    expect(answer.status).toBe(400);
  });

  test.each([
    ['without a file', []],
    ['with two files', [filePart(bytes), filePart('second')]],
  ])('%s', async (_what, parts) => {
    const key = uniqueKey();
    const answer = await postForm(target, signedFields(target, { key }), parts);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'InvalidArgument' });
    await expectNothing(key);
  });

  test('with a field twice', async () => {
    const fields = signedFields(target);
    const answer = await postForm(target, fields, [{ name: 'Key', content: 'other' }, filePart(bytes)]);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'InvalidArgument' });
  });

  test('with more than 20 KiB before the file', async () => {
    const answer = await post({ fields: { 'x-amz-meta-long': 'x'.repeat(20 * 1024) } });
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'MaxPostPreDataLengthExceeded' });
  });

  test('with a digest that is not the file’s', async () => {
    const key = uniqueKey();
    const md5 = createHash('md5').update('other').digest('base64');
    const answer = await post({ key, fields: { 'Content-MD5': md5 } }, 'content');
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'BadDigest' });
    await expectNothing(key);
  });

  test('that breaks off', async () => {
    const key = uniqueKey();
    const fields = Object.entries(signedFields(target, { key }));
    const body = fields
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('');
    const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nthe beginning';
    const url = `${target.endpoint}/${target.bucket}`;
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const answer = await send({ method: 'POST', url, headers }, body + file);
    expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'MalformedPOSTRequest' });
    await expectNothing(key);
  });

  test.each([
    ['another type of body', 'application/json', 412, 'PreconditionFailed'],
    ['no boundary', 'multipart/form-data', 400, 'MalformedPOSTRequest'],
  ])('with %s', async (_what, contentType, status, code) => {
    const fields = signedFields(target);
    const answer = await postForm(target, fields, [filePart(bytes)], { 'content-type': contentType });
    expect(errorOf(answer)).toMatchObject({ status, Code: code });
  });
});
