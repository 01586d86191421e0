import { S3Client } from '@aws-sdk/client-s3';

import type { StorageConnection } from './connection.js';

/** How the simulator's own calls are told from the page's: its mark in their `User-Agent`. */
export const SIMULATOR_USER_AGENT = 'procore-upload-simulator';

/** The official SDK, speaking to that store for the simulator itself. */
export function createS3Client(connection: StorageConnection): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = connection;
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    customUserAgent: SIMULATOR_USER_AGENT,
    // The SDK's own CRC trailers are an extension that stores other than S3 may not know.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
