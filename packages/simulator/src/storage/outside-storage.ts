import {
  CreateBucketCommand,
  HeadBucketCommand,
  NotFound,
  PutBucketCorsCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';

import type { RunningStorage, StorageConnection } from './connection.js';
import { createS3Client } from './s3-client.js';

/**
 * An outside store. A bucket that is missing is created, with the CORS rule a page needs; one that is there is left as it is.
 *
 * @throws Error saying what the store answered.
 */
export async function useOutsideStorage(connection: StorageConnection): Promise<RunningStorage> {
  const client = createS3Client(connection);
  const Bucket = connection.bucket;
  try {
    await client.send(new HeadBucketCommand({ Bucket })).catch(async (error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
      await client.send(new CreateBucketCommand({ Bucket }));
      await client.send(
        new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [uploadCorsRule] } }),
      );
    });
  } catch (error) {
    const reason = error instanceof S3ServiceException ? `${error.name}: ${error.message}` : String(error);
    throw new Error(`The bucket "${Bucket}" at ${connection.endpoint} cannot be used: ${reason}`, {
      cause: error,
    });
  } finally {
    client.destroy();
  }
  return { connection, close: () => Promise.resolve() };
}

const uploadCorsRule = {
  AllowedOrigins: ['*'],
  AllowedMethods: ['PUT', 'POST', 'GET', 'HEAD'],
  AllowedHeaders: ['*'],
  ExposeHeaders: ['ETag'],
  MaxAgeSeconds: 3600,
};
