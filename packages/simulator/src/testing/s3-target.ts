import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CreateBucketCommand, PutBucketCorsCommand, S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';

import { listen } from '../http/listen.js';
import { uploadCorsRules } from '../s3-store/cors.js';
import { createS3Store } from '../s3-store/s3-store.js';
import { s3RequestListener } from '../s3-store/serve-s3.js';
import type { CorsRule, S3Credentials, S3Handler } from '../s3-store/types.js';
import type { CephConnection } from './ceph-connection.js';

/** A bucket of an S3 store that listens: the conformance suite knows no more of it. */
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

interface TargetOptions {
  cors?: readonly CorsRule[];
}

interface EmbeddedOptions extends TargetOptions {
  now?: () => number;
  wrap?: (handler: S3Handler) => S3Handler;
}

/** A new bucket on the store that the conformance suite is run against: the project of Vitest says which. */
export function startS3Target(options: TargetOptions = {}): Promise<S3Target> {
  const ceph = inject('ceph');
  return ceph === undefined ? startEmbeddedS3(options) : createCephBucket(ceph, options);
}

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
  const address = { endpoint: `http://127.0.0.1:${server.port}`, ...settings };
  const client = createClient(address);
  return {
    ...address,
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

/** The bucket goes with the store. */
async function createCephBucket(ceph: CephConnection, options: TargetOptions): Promise<S3Target> {
  const { endpoint, region, ...credentials } = ceph;
  const address = { endpoint, region, credentials, bucket: `test-${randomUUID()}` };
  const client = createClient(address);
  await client.send(new CreateBucketCommand({ Bucket: address.bucket }));
  const CORSRules = (options.cors ?? uploadCorsRules).map((rule) => ({
    AllowedOrigins: [...rule.allowedOrigins],
    AllowedMethods: [...rule.allowedMethods],
    AllowedHeaders: [...rule.allowedHeaders],
    ExposeHeaders: [...rule.exposeHeaders],
    MaxAgeSeconds: rule.maxAgeSeconds,
  }));
  await client.send(new PutBucketCorsCommand({ Bucket: address.bucket, CORSConfiguration: { CORSRules } }));
  return {
    ...address,
    client,
    close: () => {
      client.destroy();
      return Promise.resolve();
    },
  };
}

function createClient(address: Pick<S3Target, 'endpoint' | 'region' | 'credentials'>): S3Client {
  return new S3Client({
    ...address,
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}
