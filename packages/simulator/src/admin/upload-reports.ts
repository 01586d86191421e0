import pLimit from 'p-limit';

import type { UnifiedService } from '../procore/unified-uploads/unified-service.js';
import type { Association, SegmentedUpload, Upload } from '../procore/uploads/upload.js';
import type { UploadRegistry } from '../procore/uploads/upload-registry.js';
import type { UploadService } from '../procore/uploads/upload-service.js';
import type { Scope } from '../procore/companies.js';
import type { ObjectDigests } from '../storage/object-digests.js';
import type { ObjectStorage } from '../storage/object-storage.js';

export interface SegmentReport {
  /** Bytes. */
  size: number;
  sha256: string;
  md5?: string | undefined;
  /** `null` until it is stored. */
  etag: string | null;
}

/** An upload as the admin door tells it: what was asked for, and what the store holds. */
export interface UploadReport {
  uuid: string;
  /** As a GET would answer it; asking here does not move a v2.1 upload on. */
  status: string;
  kind: Upload['kind'];
  /** A week went by, for v2.1 a day, and nothing was associated. */
  deleted: boolean;
  filename: string | null;
  scope: Scope;
  owner: string;
  /** ISO 8601. */
  createdAt: string;
  /** Bytes of the stored object; `null` while there is none. */
  size: number | null;
  /** Of the stored bytes, read back from the store; lower-case hex. */
  sha256: string | null;
  segments: SegmentReport[] | null;
  association: Association | null;
}

export class UploadReports {
  readonly #registry: UploadRegistry;
  readonly #service: UploadService;
  readonly #unified: UnifiedService;
  readonly #storage: ObjectStorage;
  readonly #digests: ObjectDigests;

  constructor(options: {
    registry: UploadRegistry;
    service: UploadService;
    unified: UnifiedService;
    storage: ObjectStorage;
    digests: ObjectDigests;
  }) {
    this.#registry = options.registry;
    this.#service = options.service;
    this.#unified = options.unified;
    this.#storage = options.storage;
    this.#digests = options.digests;
  }

  /** In the order of create. */
  async all(): Promise<UploadReport[]> {
    return pLimit(16).map(this.#registry.all(), (upload) => this.#report(upload));
  }

  async #report(upload: Upload): Promise<UploadReport> {
    const size = (await this.#storage.objectSize(upload.key)) ?? null;
    return {
      uuid: upload.uuid,
      status: await (upload.protocol === 'unified'
        ? this.#unified.status(upload)
        : this.#service.status(upload)),
      kind: upload.kind,
      deleted: this.#registry.isDeleted(upload),
      filename: upload.filename ?? null,
      scope: upload.scope,
      owner: upload.owner,
      createdAt: new Date(upload.createdAt).toISOString(),
      size,
      sha256: size === null ? null : await this.#digests.sha256(upload.key),
      segments: upload.kind === 'segmented' ? await this.#segments(upload) : null,
      association: upload.association ?? null,
    };
  }

  async #segments({ key, multipartId, segments, etags }: SegmentedUpload): Promise<SegmentReport[]> {
    const stored = new Map(etags?.map((etag, index) => [index, etag]));
    if (etags === undefined) {
      for (const { partNumber, etag } of await this.#storage.storedParts(key, multipartId)) {
        stored.set(partNumber - 1, etag);
      }
    }
    return segments.map(({ size, sha256, md5 }, index) => ({
      size,
      sha256,
      md5,
      etag: stored.get(index) ?? null,
    }));
  }
}
