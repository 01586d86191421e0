/** Something that S3 and the embedded store do, and Ceph RGW 16.2 does not. */
export interface StoreDifference {
  name: string;
  /** What S3 does. */
  aws: string;
  /** AWS's page on it. */
  source: string;
  /** What RGW does instead. */
  ceph: string;
  /** What the failing assertion of each of the tests has to show on RGW. */
  seen: RegExp;
  /** Full names of the conformance tests it fails, by file. */
  tests: Partial<Record<ConformanceFile, readonly string[]>>;
}

export type ConformanceFile =
  | 'authorization'
  | 'body'
  | 'cors'
  | 'multipart'
  | 'objects'
  | 'post'
  | 'presigned';

const S3_API = 'https://docs.aws.amazon.com/AmazonS3/latest/API/';
const S3_GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/';

/** An S3 error, as an assertion shows it. */
const refused = (status: number, code: string): RegExp =>
  new RegExp(`"Code": "${code}",\\s+"status": ${status},`);
/** A success where a refusal was expected. */
const taken = (status: number): RegExp => new RegExp(`"Code": "",\\s+"status": ${status},`);

/** Long, because it is data: one entry for each cause. A test that is not named here has to pass on both stores. */
export const storeDifferences: readonly StoreDifference[] = [
  // Signatures
  {
    name: 'region and service of a presigned URL',
    aws: 'The scope has to name the region and the service asked: 400 AuthorizationQueryParametersError.',
    source: `${S3_API}sigv4-query-string-auth.html`,
    ceph: 'Takes any: the signing key is made with whatever the scope says.',
    seen: taken(200),
    tests: {
      presigned: [
        'the scope of the key > another region is refused',
        'the scope of the key > another service is refused',
      ],
    },
  },
  {
    name: 'region of a form',
    aws: 'The scope has to name the region asked: 400.',
    source: `${S3_API}sigv4-authentication-HTTPPOST.html`,
    ceph: 'Takes any, as with presigned URLs.',
    seen: /expected 204 to be 400/,
    tests: { post: ['a signature is refused > of another region'] },
  },
  {
    name: 'unsigned x-amz- headers',
    aws: 'Every x-amz- header that is sent has to be signed: 403 AccessDenied.',
    source: `${S3_API}sigv4-query-string-auth.html`,
    ceph: 'Takes them, and does what they say.',
    seen: taken(200),
    tests: {
      authorization: ['refuses > an x-amz- header more'],
      presigned: ['refuses > an x-amz- header that was not signed'],
    },
  },
  {
    name: 'session tokens nobody gave out',
    aws: '400 InvalidToken.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: 'Ignores the header, unsigned as it is.',
    seen: taken(200),
    tests: { authorization: ['refuses > a session token, for there are no sessions'] },
  },
  {
    name: 'URLs that are not valid yet',
    aws: 'A URL signed more than 15 minutes ahead of the clock is refused: 403 AccessDenied.',
    source: `${S3_API}sigv4-query-string-auth.html`,
    ceph: 'Looks at the end of a lifetime only.',
    seen: taken(200),
    tests: { presigned: ['time > a URL from a clock far ahead is refused'] },
  },
  {
    name: 'words about expiry',
    aws: '“Request has expired”, with Expires and ServerTime.',
    source: `${S3_GUIDE}using-presigned-url.html`,
    ceph: 'AccessDenied without a message: expiry looks like any other refusal.',
    seen: /"Message": ""/,
    tests: { presigned: ['time > an expired URL says that it is, since when, and what the time is'] },
  },
  {
    name: 'malformed presigned URLs',
    aws: '400 AuthorizationQueryParametersError.',
    source: `${S3_API}sigv4-query-string-auth.html`,
    ceph: 'Refuses with 403 AccessDenied.',
    seen: refused(403, 'AccessDenied'),
    tests: {
      presigned: [
        'refuses > a parameter of the signature left out',
        'time > a lifetime of 0 seconds is none',
        'time > a lifetime of -1 seconds is none',
        'time > a lifetime of 604801 seconds is none',
      ],
    },
  },
  {
    name: 'malformed signatures are computed all the same',
    aws: 'Told apart: AuthorizationQueryParametersError, AuthorizationHeaderMalformed, InvalidRequest, AccessDenied with HeadersNotSigned.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: 'Refuses with 403 SignatureDoesNotMatch.',
    seen: /"Code": "SignatureDoesNotMatch",\s+"status": 403,|expected 403 to be 400/,
    tests: {
      authorization: [
        'refuses > a region that is not this one',
        'refuses > no digest and no word that there is none',
      ],
      presigned: [
        'refuses > a request without its host among the signed headers',
        'time > a lifetime of 1h seconds is none',
        'the scope of the key > a date in the credential other than the one signed at is refused',
      ],
    },
  },
  {
    name: 'an Authorization header without signed headers',
    aws: '400 AuthorizationHeaderMalformed.',
    source: `${S3_API}sigv4-auth-using-authorization-header.html`,
    ceph: 'Refuses with 400 InvalidArgument.',
    seen: refused(400, 'InvalidArgument'),
    tests: { authorization: ['refuses > no signed headers'] },
  },

  {
    name: 'words for those without a signature',
    aws: '“Access Denied” as the message.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: 'The same status and code, without a message.',
    seen: /"Message": ""/,
    tests: { presigned: ['refuses > anyone without a signature, in S3’s words'] },
  },
  {
    name: 'a part’s URL used to read',
    aws: 'The method is signed: 403 SignatureDoesNotMatch.',
    source: `${S3_API}sigv4-query-string-auth.html`,
    ceph: 'Does not know the request and says so before it looks at the signature: 501 NotImplemented.',
    seen: refused(501, 'NotImplemented'),
    tests: { presigned: ['refuses > a method that reads'] },
  },

  // Bodies
  {
    name: 'digests that are none',
    aws: '400 InvalidArgument for an x-amz-content-sha256 that is no SHA-256.',
    source: `${S3_API}sigv4-auth-using-authorization-header.html`,
    ceph: 'Compares it with the bytes: 400 XAmzContentSHA256Mismatch.',
    seen: refused(400, 'XAmzContentSHA256Mismatch'),
    tests: { authorization: ['refuses > a digest that is not one'] },
  },
  {
    name: 'a Content-MD5 that is no base64',
    aws: '400 InvalidDigest.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: 'Refuses with 403 AccessDenied.',
    seen: refused(403, 'AccessDenied'),
    tests: { body: ['Content-MD5 > that is no base64 is refused'] },
  },
  {
    name: 'additional checksums',
    aws: 'x-amz-checksum-* is checked and given back.',
    source: `${S3_GUIDE}checking-object-integrity.html`,
    ceph: 'Ignores the headers, which came after its time.',
    seen: /"Code": "",\s+"status": 200,|\[\s*200,\s*undefined,\s*\]/,
    tests: {
      body: [
        'additional checksums > x-amz-checksum-crc32 is checked and given back',
        'additional checksums > x-amz-checksum-sha1 is checked and given back',
        'additional checksums > x-amz-checksum-sha256 is checked and given back',
        'additional checksums > announced and not sent are refused',
      ],
    },
  },
  {
    name: 'unsigned bodies with trailers',
    aws: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER: the framing is taken off and the trailer checked.',
    source: `${S3_API}sigv4-streaming-trailers.html`,
    ceph: 'Takes the words for a digest: 400. The SDK has to be told `requestChecksumCalculation: WHEN_REQUIRED`.',
    seen: /"Code": "XAmzContentSHA256Mismatch",\s+"status": 400,|\[\s*400,\s*undefined,\s*\]|MissingContentLength/,
    tests: {
      body: [
        'aws-chunked > is taken off, and the trailer checked',
        'aws-chunked > with a wrong checksum is refused',
        'aws-chunked > with fewer bytes than declared is refused',
        'aws-chunked > with more bytes than declared is refused',
        'aws-chunked > with a body that ends in the middle is refused',
        'aws-chunked > with bytes after its end is refused',
        'aws-chunked > with bytes without framing is refused',
        'aws-chunked > and checksums as the official SDK sends them by default, from a stream, are understood',
      ],
    },
  },

  // Multipart uploads
  {
    name: 'part numbers out of range',
    aws: 'Part numbers go from 1 to 10,000: 400 InvalidArgument.',
    source: `${S3_API}API_UploadPart.html`,
    ceph: 'Stores part 0 and part 10,001.',
    seen: taken(200),
    tests: {
      presigned: [
        'part number 0 is refused: they go from 1 to 10,000',
        'part number 10001 is refused: they go from 1 to 10,000',
      ],
    },
  },
  {
    name: 'the order of parts at Complete',
    aws: 'The list has to ascend, each part once: 400 InvalidPartOrder.',
    source: `${S3_API}API_CompleteMultipartUpload.html`,
    ceph: 'Sorts the list itself.',
    seen: /promise resolved/,
    tests: {
      multipart: [
        'Complete > refuses parts in descending order, and the upload goes on',
        'Complete > refuses a part twice, and the upload goes on',
      ],
    },
  },
  {
    name: 'parts left out at Complete',
    aws: 'The object is made of the parts that are named; the others are dropped.',
    source: `${S3_API}API_CompleteMultipartUpload.html`,
    ceph: 'Wants all that were stored: 400 InvalidPart.',
    seen: /^InvalidPart/,
    tests: { multipart: ['Complete > leaves out the parts it does not name'] },
  },
  {
    name: 'the ETag in the answer of Complete',
    aws: 'The ETag of the object, quoted.',
    source: `${S3_API}API_CompleteMultipartUpload.html`,
    ceph: 'Empty the first time and unquoted when asked again. HEAD has the right one.',
    seen: /expected '(\w+-2)?' to be '"\w+-2"'/,
    tests: {
      multipart: [
        'Complete > answers with the ETag of the object',
        'Complete > once more is a success again',
      ],
    },
  },
  {
    name: 'Complete of an upload that is no more',
    aws: '404 NoSuchUpload.',
    source: `${S3_API}API_CompleteMultipartUpload.html`,
    ceph: '500 InternalError, as if it were just being completed.',
    seen: /"httpStatusCode": 500,[\s\S]+"name": "InternalError"/,
    tests: {
      multipart: ['Complete > once more of other parts is refused', 'Abort > leaves no upload for Complete'],
    },
  },
  {
    name: 'ListParts of an upload that is no more',
    aws: '404 NoSuchUpload.',
    source: `${S3_API}API_ListParts.html`,
    ceph: '404 NoSuchKey.',
    seen: /"httpStatusCode": 404,[\s\S]+"name": "NoSuchKey"/,
    tests: { multipart: ['Abort > leaves no upload for ListParts'] },
  },
  {
    name: 'elements of Complete that are not known',
    aws: '400 MalformedXML.',
    source: `${S3_API}API_CompleteMultipartUpload.html`,
    ceph: 'Reads past them, and misses the part: 400 InvalidPart.',
    seen: refused(400, 'InvalidPart'),
    tests: {
      multipart: [
        'Complete > refuses a checksum that would not be compared',
        'Complete > refuses an entity of its own',
      ],
    },
  },

  // Objects
  {
    name: 'names of errors about keys',
    aws: '400 KeyTooLongError, 400 InvalidURI.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: '400 InvalidObjectName for both.',
    seen: refused(400, 'InvalidObjectName'),
    tests: {
      objects: ['keys > longer than 1,024 bytes are refused', 'keys > that are no UTF-8 are refused'],
    },
  },
  {
    name: 'ranges that are no single range',
    aws: 'Ignored, as HTTP wants it (RFC 9110, 14.2): 200 with the whole object. S3 serves one range at most.',
    source: `${S3_API}API_GetObject.html`,
    ceph: '416 for a reversed range, and the first range of several.',
    seen: /\[\s*416,\s*\d+,\s*\]|\[\s*206,\s*\d+,\s*\]/,
    tests: {
      objects: [
        'GetObject > of range bytes=9-5 gives the whole object',
        'GetObject > of range bytes=0-1,5-6 gives the whole object',
        'GetObject > of range bytes=- gives the whole object',
      ],
    },
  },
  {
    name: 'the last no bytes',
    aws: 'A suffix of no bytes cannot be satisfied (RFC 9110, 14.1.2): 416 InvalidRange.',
    source: `${S3_API}API_GetObject.html`,
    ceph: 'Gives the whole object.',
    seen: /readTagExp/,
    tests: { objects: ['GetObject > of range bytes=-0 is refused'] },
  },
  {
    name: 'the size beside a refused range',
    aws: 'Content-Range: bytes */size (RFC 9110, 14.4).',
    source: `${S3_API}API_GetObject.html`,
    ceph: 'Leaves the header out.',
    seen: /expected undefined to be 'bytes \*\/1000'/,
    tests: { objects: ['GetObject > of a range that is refused tells the size'] },
  },
  {
    name: 'If-Range',
    aws: 'The whole object where it is another one by now (RFC 9110, 13.1.5).',
    source: `${S3_API}API_GetObject.html`,
    ceph: 'Ignores the header.',
    seen: /expected 206 to be 200/,
    tests: { objects: ['GetObject > gives the whole object where another one was meant'] },
  },
  {
    name: 'line breaks in signed response headers',
    aws: 'A value that is no header value is refused: 400 InvalidArgument.',
    source: `${S3_API}API_GetObject.html`,
    ceph: 'Sends it as it is, line break included; Node refuses to read the answer.',
    seen: /Invalid header token/,
    tests: { objects: ['GetObject > refuses a header with a line break in it'] },
  },

  // Forms
  {
    name: 'headers of the answer to a form',
    aws: 'ETag and Location, quoted ETag in the XML of a 201.',
    source: `${S3_API}RESTObjectPOST.html`,
    ceph: 'Neither header; in the XML of a 201 the ETag is unquoted and the address has no scheme.',
    seen: /expected undefined to be|"ETag": "\w{32}",|"localhost\//,
    tests: {
      post: [
        'a form that keeps its policy > is answered with its ETag',
        'a form that keeps its policy > is answered with its address',
        'a form that keeps its policy > that asks for status 201 is told bucket, key and ETag',
        'a form that keeps its policy > that asks for status 201 is told its address in the XML too',
      ],
    },
  },
  {
    name: '${filename} in the key of a form',
    aws: 'Stands for the name of the file, without the folders of the user.',
    source: `${S3_API}RESTObjectPOST.html`,
    ceph: 'Keeps what comes before the name as it was sent, folders included.',
    seen: /^NoSuchKey/,
    tests: { post: ['a form that keeps its policy > may have the file’s name in its key'] },
  },
  {
    name: 'starts-with for a list of content types',
    aws: 'Every type of a comma-separated list has to match.',
    source: `${S3_API}sigv4-HTTPPOSTConstructPolicy.html`,
    ceph: 'Compares the beginning of the whole text.',
    seen: taken(204),
    tests: { post: ['a violated condition is refused > starts-with, for one type of a list'] },
  },
  {
    name: 'words about a violated policy',
    aws: '“Invalid according to Policy: …” with the condition; the size that is allowed.',
    source: `${S3_API}sigv4-HTTPPOSTConstructPolicy.html`,
    ceph: 'The same statuses and codes in other words, without the size.',
    seen: /^AssertionError: expected 'Policy (condition failed|expired|missing condition)|to match object \{ MaxSizeAllowed/,
    tests: {
      post: [
        'a violated condition is refused > and named',
        'a violated condition is refused > and the size that is allowed said',
        'a violated condition is refused > and a policy that has expired said to be',
        'a violated condition is refused > and a field that no condition covers named',
      ],
    },
  },
  {
    name: 'codes of a form’s bad signature',
    aws: '403 SignatureDoesNotMatch, 403 InvalidAccessKeyId.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: '403 AccessDenied.',
    seen: refused(403, 'AccessDenied'),
    tests: {
      post: [
        'a signature is refused > over another policy',
        'a signature is refused > that was forged',
        'a signature is refused > of an unknown access key',
        'a signature is refused > of another secret',
      ],
    },
  },
  {
    name: 'codes of a policy that is none',
    aws: '400 InvalidPolicyDocument.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: '400 InvalidArgument.',
    seen: refused(400, 'InvalidArgument'),
    tests: {
      post: [
        'a policy is refused > that is no JSON',
        'a policy is refused > without expiration',
        'a policy is refused > without conditions',
        'a policy is refused > with an expiration in another form',
        'a policy is refused > with an empty condition',
        'a policy is refused > with an unknown operator',
        'a policy is refused > with half a range',
      ],
    },
  },
  {
    name: 'two conditions in one object of a policy',
    aws: '400 InvalidPolicyDocument: each is an object of its own.',
    source: `${S3_API}sigv4-HTTPPOSTConstructPolicy.html`,
    ceph: 'Reads both, and refuses the form that does not meet them: 403.',
    seen: refused(403, 'AccessDenied'),
    tests: { post: ['a policy is refused > with two conditions in one'] },
  },
  {
    name: 'codes of a malformed form',
    aws: 'ArgumentName beside a 400 InvalidArgument; MalformedPOSTRequest; 412 for a body of another type.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: '400 InvalidArgument for each.',
    seen: refused(400, 'InvalidArgument'),
    tests: {
      post: [
        'a signature is refused > that is missing, by its name',
        'a form is refused > without a key',
        'a form is refused > with another type of body',
        'a form is refused > with no boundary',
      ],
    },
  },
  {
    name: 'a field that comes twice',
    aws: '400 InvalidArgument.',
    source: `${S3_API}RESTObjectPOST.html`,
    ceph: 'Takes the last, and the policy refuses it: 403.',
    seen: refused(403, 'AccessDenied'),
    tests: { post: ['a form is refused > with a field twice'] },
  },
  {
    name: 'forms without a file, with two, and cut short',
    aws: '400: exactly one file, and a closing boundary.',
    source: `${S3_API}RESTObjectPOST.html`,
    ceph: 'Stores what there is, nothing included.',
    seen: taken(204),
    tests: {
      post: [
        'a form is refused > without a file',
        'a form is refused > with two files',
        'a form is refused > that breaks off',
      ],
    },
  },
  {
    name: 'the length of a form before its file',
    aws: 'At most 20 KB: 400 MaxPostPreDataLengthExceeded.',
    source: `${S3_API}ErrorResponses.html`,
    ceph: 'Takes more.',
    seen: taken(204),
    tests: { post: ['a form is refused > with more than 20 KiB before the file'] },
  },
  {
    name: 'Content-MD5 among the fields of a form',
    aws: 'Checked: 400 BadDigest.',
    source: `${S3_API}RESTObjectPOST.html`,
    ceph: 'Not looked at.',
    seen: taken(204),
    tests: { post: ['a form is refused > with a digest that is not the file’s'] },
  },

  // CORS
  {
    name: 'CORS headers of an expired URL',
    aws: 'A refusal has the headers of the rule, so that the page can read it.',
    source: `${S3_GUIDE}cors.html`,
    ceph: 'None before the signature was accepted by time: the page sees a dead connection.',
    seen: /to include undefined/,
    tests: { cors: ['a bucket for uploads from any page > shows the page that its URL has expired'] },
  },
  {
    name: 'Access-Control-Allow-Origin for any origin',
    aws: '*, where the rule has it.',
    source: `${S3_GUIDE}ManageCorsUsing.html`,
    ceph: 'The origin of the page.',
    seen: /expected 'https:\/\/app\.example' to be '\*'/,
    tests: { cors: ['a bucket for uploads from any page > says * where a rule has it'] },
  },
  {
    name: 'Vary where no origin was sent',
    aws: 'Sent with every answer of a bucket that has CORS rules.',
    source: `${S3_GUIDE}cors.html`,
    ceph: 'Sent to requests with an origin only.',
    seen: /expected \{ 'content-length': '0'[\s\S]+vary/,
    tests: {
      cors: ['a bucket for uploads from any page > tells caches so where it was asked without an origin'],
    },
  },
  {
    name: 'Access-Control-Allow-Credentials',
    aws: 'true, where the rule names origins.',
    source: `${S3_API}RESTOPTIONSobject.html`,
    ceph: 'Never sent.',
    seen: /"access-control-allow-origin": "https:\/\/app\.example"/,
    tests: { cors: ['a bucket with rules of its own > lets the page send credentials'] },
  },
  {
    name: 'codes of a refused preflight',
    aws: '403 AccessForbidden; 400 BadRequest where it does not say what for.',
    source: `${S3_API}RESTOPTIONSobject.html`,
    ceph: '403 AccessDenied; 400 InvalidArgument.',
    seen: /"Code": "AccessDenied",\s+"status": 403,|"Code": "InvalidArgument",\s+"status": 400,/,
    tests: {
      cors: [
        'a bucket for uploads from any page > refuses a method that no rule has',
        'a bucket for uploads from any page > refuses a preflight that does not say what for',
        'a bucket with rules of its own > refuses an origin of no rule',
        'a bucket with rules of its own > refuses a method of another origin’s rule',
        'a bucket with rules of its own > refuses a header of no rule',
      ],
    },
  },
];
