import { describe, expect, test } from 'vitest';

import { isUploadError } from '../errors/upload-error.js';
import { sendableHeaders } from './forbidden-headers.js';
import { readStorageAnswer } from './storage-answer.js';

const URL_WITH_SIGNATURE = 'https://s3.example/bucket/key?X-Amz-Signature=secret';
const s3Error = (code: string, message = 'words') =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

function errorOf(status: number, body = '') {
  try {
    readStorageAnswer(URL_WITH_SIGNATURE, { status, etag: null, body });
  } catch (error) {
    if (isUploadError(error)) return error;
  }
  throw new Error('no UploadError');
}

describe('sendableHeaders', () => {
  test('leaves out what a page may not set, and any credential', () => {
    expect(
      sendableHeaders({
        'x-amz-content-sha256': 'aa',
        'content-md5': 'bb==',
        'Content-Length': '5',
        Host: 'x',
        Authorization: 'Bearer t',
        Cookie: 'c',
      }),
    ).toEqual([
      ['x-amz-content-sha256', 'aa'],
      ['content-md5', 'bb=='],
    ]);
  });

  test('adds none', () => {
    expect(sendableHeaders({})).toEqual([]);
    expect(sendableHeaders({ 'content-type': 'video/mp4' })).toEqual([['content-type', 'video/mp4']]);
  });
});

describe('readStorageAnswer', () => {
  test.each(['"abc"', 'abc', 'W/"abc"', ' "abc" '])('unquotes the ETag %s', (etag) => {
    expect(readStorageAnswer(URL_WITH_SIGNATURE, { status: 200, etag, body: '' })).toEqual({ etag: 'abc' });
  });

  test('says when the ETag is hidden', () => {
    expect(readStorageAnswer(URL_WITH_SIGNATURE, { status: 204, etag: null, body: '' })).toEqual({});
  });

  test.each([
    [403, s3Error('AccessDenied', 'Request has expired'), 'signature-expired', false],
    [
      403,
      s3Error('AccessDenied', 'Invalid according to Policy: Policy expired.'),
      'signature-expired',
      false,
    ],
    [403, s3Error('RequestTimeTooSkewed'), 'signature-expired', false],
    [403, s3Error('SignatureDoesNotMatch'), 'storage-rejected', false],
    [400, s3Error('BadDigest'), 'digest-mismatch', false],
    [400, s3Error('XAmzContentSHA256Mismatch'), 'digest-mismatch', false],
    [404, s3Error('NoSuchUpload'), 'upload-gone', false],
    [400, s3Error('RequestTimeout'), 'storage-rejected', true],
    [503, s3Error('SlowDown'), 'storage-rejected', true],
    [500, '', 'storage-rejected', true],
    [400, s3Error('EntityTooLarge'), 'storage-rejected', false],
  ])('%d %s is %s', (status, body, code, retryable) => {
    expect(errorOf(status, body)).toMatchObject({ code, retryable });
  });

  test('puts no signature in any text', () => {
    const error = errorOf(403, s3Error('AccessDenied'));
    expect(`${error.message} ${error.hint} ${JSON.stringify(error.details)}`).not.toContain('secret');
  });
});
