/**
 * The bucket's CORS rule that uploads from a page of this origin need, as S3 takes it.
 * Source: Amazon S3 user guide, "Elements of a CORS configuration".
 */
export function corsRule(origin: string): string {
  return JSON.stringify(
    [
      {
        AllowedOrigins: [origin],
        AllowedMethods: ['PUT', 'POST'],
        AllowedHeaders: ['*'],
        ExposeHeaders: ['ETag'],
        MaxAgeSeconds: 3600,
      },
    ],
    null,
    2,
  ).replaceAll(/\[\n\s+("[^\]]*")\n\s+\]/g, (_, items: string) => `[${items.replaceAll(/\n\s+/g, ' ')}]`);
}
