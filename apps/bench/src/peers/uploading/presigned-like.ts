/** A URL as S3 signs them, in length and in being like no other: preflights are cached by URL. The sink checks no signature. */
export function presignedLike(
  storage: string,
  key: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const signed = new URLSearchParams({
    ...query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'AKIAEXAMPLE0000000001/20261124/us-east-1/s3/aws4_request',
    'X-Amz-Date': new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''),
    'X-Amz-Expires': '3600',
    'X-Amz-SignedHeaders': 'content-length;content-md5;host;x-amz-content-sha256',
    'X-Amz-Signature': (crypto.randomUUID() + crypto.randomUUID()).replaceAll('-', ''),
  });
  return `${storage}/procore/${encodeURIComponent(key)}?${signed.toString()}`;
}
