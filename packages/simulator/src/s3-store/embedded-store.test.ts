import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { filePart, formRequest, postForm, signedFields } from '../testing/s3-forms.js';
import { startMultipart } from '../testing/s3-multipart.js';
import { digestHeaders, errorOf, presign, sampleBytes, send, uniqueKey } from '../testing/s3-requests.js';
import { startEmbeddedS3, type EmbeddedS3Target } from '../testing/s3-target.js';
import type { S3Handler, S3Response } from './types.js';

let target: EmbeddedS3Target;
let answered: Promise<S3Response>;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  const wrap =
    (handle: S3Handler): S3Handler =>
    (request) =>
      (answered = handle(request));
  target = await startEmbeddedS3({ now: () => clock, wrap });
});
afterEach(() => target.close());

/** The files that the store holds. */
async function files(): Promise<string[]> {
  const entries = await readdir(target.directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const bytes = sampleBytes(300_000);

describe('files', () => {
  test('of a refused body are removed', async () => {
    const sent = await presign(target, { key: uniqueKey(), headers: digestHeaders(bytes) });
    expect((await send(sent, bytes.subarray(1))).status).toBe(400);
    const conditions = [{ key: 'form' }, ['content-length-range', 0, 200_000]];
    const fields = signedFields(target, { key: 'form', conditions });
    expect((await postForm(target, fields, [filePart(bytes)])).status).toBe(400);
    const two = [filePart(bytes), filePart(bytes)];
    expect((await postForm(target, signedFields(target), two)).status).toBe(400);
    expect(await files()).toEqual([]);
  });

  test.each([
    ['a part', async () => presign(target, { key: uniqueKey(), headers: digestHeaders(bytes) }), bytes],
    [
      'a form',
      async () => ({
        method: 'POST',
        url: `${target.endpoint}/${target.bucket}`,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      }),
      Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="key"\r\n\r\na\r\n'), bytes]),
    ],
  ])('of %s whose connection breaks are removed', async (_what, signed, body) => {
    const { method, url, headers } = await signed();
    const request = httpRequest(url, { method, headers: { ...headers, 'content-length': body.length } });
    request.on('error', () => {});
    request.write(body.subarray(0, 200_000));
    await vi.waitFor(() => expect(answered).toBeDefined());
    request.destroy();
    expect((await answered).status).toBe(400);
    expect(await files()).toEqual([]);
  });

  test('go with the part, the upload, the object and the store they belong to', async () => {
    const upload = await startMultipart(target);
    const stale = await upload.putPart(1, bytes);
    const ETag = await upload.putPart(1, bytes);
    expect(ETag).toBe(stale);
    await upload.putPart(2, bytes);
    expect(await files()).toHaveLength(2);
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await target.client.send(new CompleteMultipartUploadCommand({ ...upload.input, MultipartUpload }));
    expect(await files()).toHaveLength(1);

    const object = { Bucket: target.bucket, Key: upload.key };
    await target.client.send(new PutObjectCommand({ ...object, Body: bytes }));
    expect(await files()).toHaveLength(1);
    await target.client.send(new DeleteObjectCommand(object));
    expect(await files()).toEqual([]);

    const aborted = await startMultipart(target);
    await aborted.putPart(1, bytes);
    await target.client.send(new AbortMultipartUploadCommand(aborted.input));
    expect(await files()).toEqual([]);
  });
});

test('a part whose upload is aborted meanwhile is refused and removed', async () => {
  const upload = await startMultipart(target);
  const query = { partNumber: '1', uploadId: upload.uploadId };
  const { method, url } = await presign(target, { key: upload.key, query });
  const request = httpRequest(url, { method, headers: { 'content-length': String(bytes.length) } });
  request.write(bytes.subarray(0, 1000));
  await vi.waitFor(async () => expect(await files()).toHaveLength(1));
  await target.client.send(new AbortMultipartUploadCommand(upload.input));
  request.end(bytes.subarray(1000));
  const [response] = await once(request, 'response');
  expect(response.resume().statusCode).toBe(404);
  expect(await files()).toEqual([]);
});

test('a client may send all of a form that was refused at its beginning, as browsers do', async () => {
  const fields = signedFields(target, { conditions: [{ key: 'another' }] });
  const form = formRequest(target, fields, [filePart(Buffer.alloc(32 * 1024 * 1024))]);
  const request = httpRequest(form.url, { method: form.method, headers: form.headers }).end(form.body);
  const [[response]] = await Promise.all([once(request, 'response'), once(request, 'finish')]);
  expect(response.resume().statusCode).toBe(403);
});

test('signatures and policies age with the clock of the options', async () => {
  const url = await presign(target, { key: uniqueKey(), expiresIn: 3600 });
  const form = signedFields(target);
  clock += 3_590_000;
  expect((await send(url, bytes)).status).toBe(200);
  expect((await postForm(target, form, [filePart(bytes)])).status).toBe(204);
  clock += 20_000;
  const late = await send(url, bytes);
  expect(errorOf(late)).toMatchObject({ status: 403, Message: 'Request has expired' });
  expect(late.headers.date).toBe(new Date(clock).toUTCString());
  expect((await postForm(target, form, [filePart(bytes)])).status).toBe(403);
});

test('a part that was begun in time may end after its lifetime', async () => {
  const { method, url, headers } = await presign(target, { key: uniqueKey(), expiresIn: 60 });
  const length = String(bytes.length);
  const request = httpRequest(url, { method, headers: { ...headers, 'content-length': length } });
  request.write(bytes.subarray(0, 1000));
  await vi.waitFor(async () => expect(await files()).toHaveLength(1));
  clock += 120_000;
  request.end(bytes.subarray(1000));
  const [response] = await once(request, 'response');
  expect(response.resume().statusCode).toBe(200);
});

test('a body that ends before its declared length is refused', async () => {
  const truncated = await startEmbeddedS3({
    wrap: (handle) => (request) => {
      request.body.resume();
      return handle({ ...request, body: Readable.from([bytes.subarray(0, 1000)]) });
    },
  });
  const answer = await send(await presign(truncated, { key: uniqueKey() }), bytes);
  expect(errorOf(answer)).toMatchObject({ status: 400, Code: 'IncompleteBody' });
  await truncated.close();
});

test('more than 5 GiB are refused before they are sent', async () => {
  const { method, url, headers } = await presign(target, { key: uniqueKey() });
  const length = String(5 * 1024 ** 3 + 1);
  const request = httpRequest(url, { method, headers: { ...headers, 'content-length': length } });
  request.flushHeaders();
  const [response] = await once(request, 'response');
  expect(response.statusCode).toBe(400);
  request.destroy();
});
