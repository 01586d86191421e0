import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { S3Client } from '@aws-sdk/client-s3';

import { listen } from '../http/listen.js';
import { createS3Store } from '../s3-store/s3-store.js';
import { s3RequestListener } from '../s3-store/serve-s3.js';
import type { CorsRule, S3Credentials, S3Handler } from '../s3-store/types.js';

/** An S3 store that listens: the strictness suite knows no more of it, so that it can be another one than ours. */
export interface S3Target {
  /** Scheme, host and port. */
  endpoint: string;
  region: string;
  bucket: string;
  credentials: S3Credentials;
  /** The official SDK, signing with the `Authorization` header and without retries. */
  client: S3Client;
  close(): Promise<void>;
}

export interface EmbeddedS3Target extends S3Target {
  /** The folder that the store keeps its bytes in, and nothing else. */
  directory: string;
}

interface EmbeddedOptions {
  now?: () => number;
  cors?: readonly CorsRule[];
  wrap?: (handler: S3Handler) => S3Handler;
}

/** The store that the strictness suite is run against. */
export const startS3Target = (): Promise<S3Target> => startEmbeddedS3();

export async function startEmbeddedS3(options: EmbeddedOptions = {}): Promise<EmbeddedS3Target> {
  const { now = Date.now, cors, wrap = (handler) => handler } = options;
  const directory = await mkdtemp(join(tmpdir(), 's3-target-'));
  const settings = {
    bucket: 'test-bucket',
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE0000000001', secretAccessKey: 'only-for-these-tests' },
  };
  const store = await createS3Store({ directory, now, ...settings, ...(cors && { cors }) });
  const server = await listen(0, s3RequestListener(wrap(store.handle)));
  const endpoint = `http://127.0.0.1:${server.port}`;
  const client = new S3Client({
    endpoint,
    region: settings.region,
    credentials: settings.credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    endpoint,
    ...settings,
    client,
    directory,
    async close() {
      client.destroy();
      await server.close();
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}
