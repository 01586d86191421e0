import { CreateMultipartUploadCommand, ListPartsCommand, UploadPartCommand } from '@aws-sdk/client-s3';

import { uniqueKey } from './s3-requests.js';
import type { S3Target } from './s3-target.js';

export interface StartedMultipart {
  key: string;
  uploadId: string;
  /** What the SDK's commands want of it. */
  input: { Bucket: string; Key: string; UploadId: string };
  /** Stores a part; returns its ETag as the store gave it. */
  putPart(number: number, bytes: Uint8Array): Promise<string>;
  partNumbers(): Promise<number[]>;
}

export async function startMultipart(target: S3Target, key = uniqueKey()): Promise<StartedMultipart> {
  const { bucket, client } = target;
  const { UploadId = '' } = await client.send(
    new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: 'application/pdf' }),
  );
  const input = { Bucket: bucket, Key: key, UploadId };
  return {
    key,
    uploadId: UploadId,
    input,
    async putPart(number, bytes) {
      const { ETag = '' } = await client.send(
        new UploadPartCommand({ ...input, PartNumber: number, Body: bytes }),
      );
      return ETag;
    },
    async partNumbers() {
      const { Parts = [] } = await client.send(new ListPartsCommand(input));
      return Parts.map(({ PartNumber = 0 }) => PartNumber);
    },
  };
}
