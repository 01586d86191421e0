import { describe, expect, test } from 'vitest';

import { parseQuery } from './request-address.js';
import { canonicalRequest, sign, signaturesEqual, stringToSign } from './signature-v4.js';

// The worked examples of the Amazon S3 API reference, with the key pair it made up for them.
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SCOPE = { date: '20130524', region: 'us-east-1', service: 's3' };
const AMZ_DATE = '20130524T000000Z';
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Example {
  name: string;
  method: string;
  path: string;
  search?: string;
  headers: Record<string, string>;
  payloadHash?: string;
  signature: string;
}

const examples: Example[] = [
  {
    name: 'GET Object',
    method: 'GET',
    path: '/test.txt',
    headers: { range: 'bytes=0-9', 'x-amz-content-sha256': EMPTY_SHA256, 'x-amz-date': AMZ_DATE },
    signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  {
    name: 'PUT Object',
    method: 'PUT',
    path: '/test$file.text',
    headers: {
      date: 'Fri, 24 May 2013 00:00:00 GMT',
      'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      'x-amz-date': AMZ_DATE,
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    },
    payloadHash: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  },
  {
    name: 'GET Bucket lifecycle',
    method: 'GET',
    path: '/',
    search: '?lifecycle',
    headers: { 'x-amz-content-sha256': EMPTY_SHA256, 'x-amz-date': AMZ_DATE },
    signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  },
  {
    name: 'GET Bucket (list objects)',
    method: 'GET',
    path: '/',
    search: '?max-keys=2&prefix=J',
    headers: { 'x-amz-content-sha256': EMPTY_SHA256, 'x-amz-date': AMZ_DATE },
    signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  },
  {
    name: 'presigned GET Object',
    method: 'GET',
    path: '/test.txt',
    search:
      '?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    headers: {},
    payloadHash: 'UNSIGNED-PAYLOAD',
    signature: 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  },
];

test.each(examples)('$name of the AWS documentation', (example) => {
  const headers = new Map(Object.entries({ host: 'examplebucket.s3.amazonaws.com', ...example.headers }));
  const canonical = canonicalRequest({
    method: example.method,
    path: example.path,
    query: parseQuery(example.search ?? ''),
    headers,
    signedHeaders: [...headers.keys()].toSorted((left, right) => left.localeCompare(right)),
    payloadHash: example.payloadHash ?? EMPTY_SHA256,
  });
  expect(sign(SECRET, SCOPE, stringToSign(AMZ_DATE, SCOPE, canonical))).toBe(example.signature);
});

test('the POST policy of the AWS documentation', () => {
  const policy = [
    '{ "expiration": "2015-12-30T12:00:00.000Z",',
    '  "conditions": [',
    '    {"bucket": "sigv4examplebucket"},',
    '    ["starts-with", "$key", "user/user1/"],',
    '    {"acl": "public-read"},',
    '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
    '    ["starts-with", "$Content-Type", "image/"],',
    '    {"x-amz-meta-uuid": "14365123651274"},',
    '    {"x-amz-server-side-encryption": "AES256"},',
    '    ["starts-with", "$x-amz-meta-tag", ""],',
    '',
    '    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},',
    '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
    '    {"x-amz-date": "20151229T000000Z" }',
    '  ]',
    '}',
  ].join('\r\n');
  const signature = sign(SECRET, { ...SCOPE, date: '20151229' }, Buffer.from(policy).toString('base64'));
  expect(signature).toBe('8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e');
});

describe('the canonical request', () => {
  const lines = (path: string, search = '', headers: Record<string, string> = {}) =>
    canonicalRequest({
      method: 'GET',
      path,
      query: parseQuery(search),
      headers: new Map(Object.entries(headers)),
      signedHeaders: Object.keys(headers),
      payloadHash: 'UNSIGNED-PAYLOAD',
    }).split('\n');

  test.each([
    ['/a b/ü+(1)!.pdf', '/a%20b/%C3%BC%2B%281%29%21.pdf'],
    ['/a//b/../c/', '/a//b/../c/'],
    ['/100%/~x', '/100%25/~x'],
  ])('encodes the path %s once, and leaves its segments alone', (path, encoded) => {
    expect(lines(path)[1]).toBe(encoded);
  });

  test.each([
    ['?b=2&a=1', 'a=1&b=2'],
    ['?a=2&a=1&a=&A=3', 'A=3&a=&a=1&a=2'],
    ['?uploads', 'uploads='],
    ['?k=1&k-x=2&k0=3', 'k=1&k-x=2&k0=3'],
    ['?a=b+c&d=e%2Bf&g=%20&h=x=y', 'a=b%20c&d=e%2Bf&g=%20&h=x%3Dy'],
    ["?k=%c3%bc~!*'()", 'k=%C3%BC~%21%2A%27%28%29'],
  ])('sorts and encodes the query %s', (search, encoded) => {
    expect(lines('/', search)[2]).toBe(encoded);
  });

  test('trims header values and folds the spaces in them', () => {
    expect(lines('/', '', { 'x-amz-meta-a': '  a   b \t c ' })[3]).toBe('x-amz-meta-a:a b c');
  });
});

test('signatures of another length or another character are not equal', () => {
  expect(signaturesEqual('abcd', 'abcd')).toBe(true);
  expect(signaturesEqual('abcd', 'abce')).toBe(false);
  expect(signaturesEqual('abcd', 'abcde')).toBe(false);
});
