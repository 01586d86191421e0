import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startMultipart, type StartedMultipart } from '../testing/s3-multipart.js';
import { errorOf, md5Hex, presign, sampleBytes, send, signHeaders } from '../testing/s3-requests.js';
import { startS3Target, type S3Target } from '../testing/s3-target.js';

const MIN_PART_SIZE = 5_242_880;

let target: S3Target;
beforeAll(async () => {
  target = await startS3Target();
});
afterAll(() => target.close());

const large = sampleBytes(MIN_PART_SIZE);
const small = sampleBytes(1000);

const complete = ({ input }: StartedMultipart, parts: CompletedPart[]) =>
  target.client.send(new CompleteMultipartUploadCommand({ ...input, MultipartUpload: { Parts: parts } }));

const refusal = (code: string, status: number) => ({ name: code, $metadata: { httpStatusCode: status } });

async function refusedWith(promise: Promise<unknown>, code: string, status: number): Promise<void> {
  await expect(promise).rejects.toMatchObject(refusal(code, status));
}

async function objectBytes({ input: { Bucket, Key } }: StartedMultipart): Promise<Buffer> {
  const { Body } = await target.client.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

/** An upload with a part of the least size and a small last one. */
async function twoParts() {
  const upload = await startMultipart(target);
  const parts = [
    { PartNumber: 1, ETag: await upload.putPart(1, large) },
    { PartNumber: 2, ETag: await upload.putPart(2, small) },
  ] as const;
  return { upload, parts };
}

describe('Complete', () => {
  const etagOfBoth = `"${md5Hex(Buffer.from(md5Hex(large) + md5Hex(small), 'hex'))}-2"`;

  test('makes one object of the parts', async () => {
    const { upload, parts } = await twoParts();
    await complete(upload, [...parts]);
    expect((await objectBytes(upload)).equals(Buffer.concat([large, small]))).toBe(true);
    const head = await target.client.send(new HeadObjectCommand({ Bucket: target.bucket, Key: upload.key }));
    const ContentLength = MIN_PART_SIZE + 1000;
    expect(head).toMatchObject({ ETag: etagOfBoth, ContentType: 'application/pdf', ContentLength });
  });

  test('answers with the ETag of the object', async () => {
    const { upload, parts } = await twoParts();
    expect((await complete(upload, [...parts])).ETag).toBe(etagOfBoth);
  });

  test('takes ETags without their quotes', async () => {
    const { upload, parts } = await twoParts();
    await complete(
      upload,
      parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag: ETag.replaceAll('"', '') })),
    );
    expect(await objectBytes(upload)).toHaveLength(MIN_PART_SIZE + 1000);
  });

  test('once more is a success again', async () => {
    const { upload, parts } = await twoParts();
    await complete(upload, [...parts]);
    expect((await complete(upload, [...parts])).ETag).toBe(etagOfBoth);
  });

  test('once more of other parts is refused', async () => {
    const { upload, parts } = await twoParts();
    await complete(upload, [...parts]);
    await refusedWith(complete(upload, [parts[0]]), 'NoSuchUpload', 404);
  });

  test('takes the last version of each part, and numbers with gaps', async () => {
    const upload = await startMultipart(target);
    const stale = { PartNumber: 2, ETag: await upload.putPart(2, sampleBytes(10)) };
    const parts = [
      { PartNumber: 2, ETag: await upload.putPart(2, large) },
      { PartNumber: 7, ETag: await upload.putPart(7, small) },
    ] as const;
    await refusedWith(complete(upload, [stale, parts[1]]), 'InvalidPart', 400);
    await complete(upload, [...parts]);
    expect((await objectBytes(upload)).equals(Buffer.concat([large, small]))).toBe(true);
  });

  test('leaves out the parts it does not name', async () => {
    const { upload, parts } = await twoParts();
    await complete(upload, [parts[1]]);
    expect((await objectBytes(upload)).equals(small)).toBe(true);
  });

  test.each<[string, (parts: Awaited<ReturnType<typeof twoParts>>['parts']) => CompletedPart[], string]>([
    ['a part that was not uploaded', (parts) => [...parts, { ...parts[1], PartNumber: 3 }], 'InvalidPart'],
    ['an ETag of another part', ([one, two]) => [{ ...one, ETag: two.ETag }, two], 'InvalidPart'],
    [
      'ETags in the wrong order',
      ([one, two]) => [
        { ...one, ETag: two.ETag },
        { ...two, ETag: one.ETag },
      ],
      'InvalidPart',
    ],
    ['parts in descending order', ([one, two]) => [two, one], 'InvalidPartOrder'],
    ['a part twice', ([one, two]) => [one, one, two], 'InvalidPartOrder'],
    ['no parts', () => [], 'MalformedXML'],
    ['a part without a number', ([one]) => [{ ETag: one.ETag }], 'MalformedXML'],
  ])('refuses %s, and the upload goes on', async (_what, alter, code) => {
    const { upload, parts } = await twoParts();
    await refusedWith(complete(upload, alter(parts)), code, 400);
    expect(await upload.partNumbers()).toEqual([1, 2]);
    await complete(upload, [...parts]);
  });

  test('refuses parts below 5 MiB but for the last', async () => {
    const upload = await startMultipart(target);
    const parts = [
      { PartNumber: 1, ETag: await upload.putPart(1, large.subarray(1)) },
      { PartNumber: 2, ETag: await upload.putPart(2, small) },
    ];
    await refusedWith(complete(upload, parts), 'EntityTooSmall', 400);
    expect(await upload.partNumbers()).toEqual([1, 2]);
  });

  test.each([
    ['text that is no XML', 'not xml'],
    ['another document', '<Other/>'],
    ['an unclosed element', '<CompleteMultipartUpload><Part>'],
    [
      'a checksum that would not be compared',
      '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>a</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32></Part></CompleteMultipartUpload>',
    ],
    [
      'an entity of its own',
      '<!DOCTYPE a [<!ENTITY e "1">]><CompleteMultipartUpload><Part><PartNumber>&e;</PartNumber><ETag>a</ETag></Part></CompleteMultipartUpload>',
    ],
  ])('refuses %s', async (_what, body) => {
    const { key, uploadId } = await startMultipart(target);
    const sent = await signHeaders(target, { method: 'POST', key, query: { uploadId } });
    expect(errorOf(await send(sent, body))).toMatchObject({ status: 400, Code: 'MalformedXML' });
  });
});

describe('ListParts', () => {
  test('tells of each part, in pages', async () => {
    const upload = await startMultipart(target);
    for (const number of [5, 1, 3]) await upload.putPart(number, sampleBytes(number));
    const list = (input = {}) => target.client.send(new ListPartsCommand({ ...upload.input, ...input }));

    const first = await list({ MaxParts: 2 });
    expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '3', MaxParts: 2 });
    expect(first.Parts).toMatchObject([
      { PartNumber: 1, Size: 1, ETag: `"${md5Hex(sampleBytes(1))}"` },
      { PartNumber: 3, Size: 3, ETag: `"${md5Hex(sampleBytes(3))}"` },
    ]);
    const second = await list({ MaxParts: 2, PartNumberMarker: first.NextPartNumberMarker });
    expect(second).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 5, Size: 5 }] });
    expect((await list()).MaxParts).toBe(1000);
  });

  test('of nothing is empty', async () => {
    const upload = await startMultipart(target);
    expect(await upload.partNumbers()).toEqual([]);
  });

  test('refuses a number that is none', async () => {
    const { key, uploadId } = await startMultipart(target);
    const sent = await signHeaders(target, { method: 'GET', key, query: { uploadId, 'max-parts': 'many' } });
    expect(errorOf(await send(sent))).toMatchObject({ status: 400, Code: 'InvalidArgument' });
  });
});

describe('Abort', () => {
  const abort = ({ input }: StartedMultipart) => target.client.send(new AbortMultipartUploadCommand(input));

  test.each<[string, (upload: StartedMultipart) => Promise<unknown>]>([
    ['ListParts', (upload) => upload.partNumbers()],
    ['UploadPart', (upload) => upload.putPart(3, small)],
    ['Complete', (upload) => complete(upload, [{ PartNumber: 1, ETag: `"${md5Hex(small)}"` }])],
    ['Abort', abort],
  ])('leaves no upload for %s', async (_what, call) => {
    const upload = await startMultipart(target);
    await upload.putPart(1, small);
    await abort(upload);
    await refusedWith(call(upload), 'NoSuchUpload', 404);
  });

  test('leaves what was completed before', async () => {
    const { upload, parts } = await twoParts();
    await complete(upload, [...parts]);
    await refusedWith(abort(upload), 'NoSuchUpload', 404);
    expect(await objectBytes(upload)).toHaveLength(MIN_PART_SIZE + 1000);
  });
});

test('an upload is of its key only', async () => {
  const { uploadId } = await startMultipart(target);
  const query = { partNumber: '1', uploadId };
  const answer = await send(await presign(target, { key: 'another', query }), small);
  expect(errorOf(answer)).toMatchObject({ status: 404, Code: 'NoSuchUpload' });
});
