import { Readable } from 'node:stream';

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  NoSuchUpload,
  NotFound,
  type S3Client,
} from '@aws-sdk/client-s3';

import type { OffsetClock } from '../clock.js';
import type { StorageConnection } from './connection.js';
import { createS3Client } from './s3-client.js';
import { asStorageRefusal, StorageRefusal } from './storage-refusal.js';

export interface ObjectHeaders {
  contentType: string | undefined;
  contentDisposition: string | undefined;
}

export interface StoredPart {
  /** 1-based, as S3 counts. */
  partNumber: number;
  etag: string;
}

/** What the simulator itself asks of the store, over the S3 protocol alone. */
export class ObjectStorage {
  readonly #client: S3Client;
  readonly #clock: OffsetClock;
  readonly #bucket: string;
  /** A store lists no parts any more while a complete is still on its way back to whoever asked for it. */
  readonly #completed = new Map<string, readonly StoredPart[]>();

  constructor(connection: StorageConnection, clock: OffsetClock) {
    this.#clock = clock;
    this.#bucket = connection.bucket;
    this.#client = createS3Client(connection);
  }

  async createMultipartUpload(key: string, headers: ObjectHeaders): Promise<string> {
    const { UploadId } = await this.#send((client) =>
      client.send(
        new CreateMultipartUploadCommand({
          ...this.#object(key),
          ContentType: headers.contentType,
          ContentDisposition: headers.contentDisposition,
        }),
      ),
    );
    if (UploadId === undefined) throw new Error('The store began a multipart upload without an upload id.');
    return UploadId;
  }

  /** The parts that are stored so far, in order. `limit` 1 is enough to know whether there is any. */
  async storedParts(key: string, multipartId: string, limit = Infinity): Promise<StoredPart[]> {
    try {
      return await this.#listParts(key, multipartId, limit);
    } catch (error) {
      const completed = this.#completed.get(multipartId);
      if (!(error instanceof StorageRefusal) || error.code !== 'NoSuchUpload' || !completed) throw error;
      return completed.slice(0, limit);
    }
  }

  async #listParts(key: string, multipartId: string, limit: number): Promise<StoredPart[]> {
    return this.#send(async (client) => {
      const stored: StoredPart[] = [];
      let marker: string | undefined;
      // Not the SDK's paginator: it goes on as long as there is a next marker, and S3 always sends one.
      do {
        const page = await client.send(
          new ListPartsCommand({
            ...this.#object(key),
            UploadId: multipartId,
            MaxParts: Math.min(limit, 1000),
            PartNumberMarker: marker,
          }),
        );
        for (const { PartNumber = 0, ETag = '' } of page.Parts ?? []) {
          stored.push({ partNumber: PartNumber, etag: ETag.replaceAll('"', '') });
        }
        marker = page.IsTruncated === true ? page.NextPartNumberMarker : undefined;
      } while (marker !== undefined && stored.length < limit);
      return stored;
    });
  }

  /** @throws StorageRefusal with S3's own code where the parts do not make an object. */
  async completeMultipartUpload(key: string, multipartId: string, etags: readonly string[]): Promise<void> {
    const Parts = etags.map((etag, index) => ({ PartNumber: index + 1, ETag: `"${etag}"` }));
    const command = new CompleteMultipartUploadCommand({
      ...this.#object(key),
      UploadId: multipartId,
      MultipartUpload: { Parts },
    });
    this.#completed.set(
      multipartId,
      etags.map((etag, index) => ({ partNumber: index + 1, etag })),
    );
    try {
      await this.#send((client) => client.send(command));
    } catch (error) {
      this.#completed.delete(multipartId);
      throw error;
    }
  }

  async abortMultipartUpload(key: string, multipartId: string): Promise<void> {
    await this.#send(async (client) => {
      try {
        await client.send(new AbortMultipartUploadCommand({ ...this.#object(key), UploadId: multipartId }));
      } catch (error) {
        if (!(error instanceof NoSuchUpload)) throw error;
      }
    });
  }

  async deleteObject(key: string): Promise<void> {
    await this.#send((client) => client.send(new DeleteObjectCommand(this.#object(key))));
  }

  /** The object's size in bytes, or `undefined` while there is none. */
  async objectSize(key: string): Promise<number | undefined> {
    return this.#send(async (client) => {
      try {
        return (await client.send(new HeadObjectCommand(this.#object(key)))).ContentLength;
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    });
  }

  /** The object's bytes, as a stream. */
  async readObject(key: string): Promise<Readable> {
    const { Body } = await this.#send((client) => client.send(new GetObjectCommand(this.#object(key))));
    if (!(Body instanceof Readable)) throw new Error(`The store answered a read of ${key} without a body.`);
    return Body;
  }

  close(): void {
    this.#client.destroy();
  }

  #object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: key };
  }

  async #send<T>(call: (client: S3Client) => Promise<T>): Promise<T> {
    this.#client.config.systemClockOffset = this.#clock.offsetMs;
    try {
      return await call(this.#client);
    } catch (error) {
      throw asStorageRefusal(error);
    }
  }
}
