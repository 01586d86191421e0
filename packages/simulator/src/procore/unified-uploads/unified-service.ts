import { randomUUID } from 'node:crypto';

import type { SimulatedClock } from '../../clock.js';
import { contentDisposition } from '../../storage/content-disposition.js';
import type { ObjectDigests } from '../../storage/object-digests.js';
import type { ObjectStorage } from '../../storage/object-storage.js';
import { StorageRefusal } from '../../storage/storage-refusal.js';
import type { Scope } from '../companies.js';
import { gone, unprocessable, type FieldErrors } from '../errors.js';
import { ASSOCIATE_UNIFIED_WITHIN_MS } from '../uploads/limits.js';
import type { UnifiedUpload } from '../uploads/upload.js';
import type { UploadRegistry } from '../uploads/upload-registry.js';
import type { ExpiringRequest, UploadSigning } from '../uploads/upload-signing.js';
import type { Outcomes } from './outcomes.js';
import type { CreateUnifiedBody } from './unified-schemas.js';

/** What v2.1 answers, inside `data`. */
export interface UnifiedAnswer {
  upload_id: string;
  /** Unix seconds. */
  upload_expires_at: number;
  status: string;
  /** Those that remain; left out once the upload is complete, and in the answer to a PATCH. */
  segments?: ExpiringRequest[];
}

export interface UnifiedServiceOptions {
  clock: SimulatedClock;
  storage: ObjectStorage;
  digests: ObjectDigests;
  registry: UploadRegistry;
  signing: UploadSigning;
  outcomes: Outcomes;
}

/** Create, show, save and finalise: v2.1. */
export class UnifiedService {
  readonly #options: UnifiedServiceOptions;

  constructor(options: UnifiedServiceOptions) {
    this.#options = options;
  }

  async create(body: CreateUnifiedBody, owner: string, scope: Scope): Promise<UnifiedAnswer> {
    const { clock, registry, signing, storage } = this.#options;
    const uuid = randomUUID();
    const createdAt = clock.now();
    const key = `uploads/${uuid}`;
    const headers = {
      contentType: body.content_type,
      contentDisposition: contentDisposition('inline', body.file_name),
    };
    const upload: UnifiedUpload = {
      protocol: 'unified',
      kind: 'segmented',
      uuid,
      owner,
      scope,
      key,
      filename: body.file_name,
      ...headers,
      createdAt,
      expiresAt: createdAt + ASSOCIATE_UNIFIED_WITHIN_MS,
      multipartId: await storage.createMultipartUpload(key, headers),
      segments: body.segments.map(({ size, sha256, md5 }) => ({
        size,
        sha256,
        md5: md5 ?? undefined,
        signedAt: createdAt,
      })),
      fileSha256: body.sha256 ?? undefined,
      savedEtags: body.segments.map(() => null),
    };
    registry.add(upload);
    return { ...answer(upload, 'ready'), segments: await signing.remaining(upload) };
  }

  /** Each GET of a complete upload finds it one step on. */
  async show(upload: UnifiedUpload): Promise<UnifiedAnswer> {
    const { registry, signing } = this.#options;
    if (upload.processing !== undefined) await this.#advance(upload.processing, upload);
    const head = answer(upload, await this.status(upload));
    if (upload.processing !== undefined || registry.isDeleted(upload)) return head;
    return { ...head, segments: await signing.remaining(upload) };
  }

  /**
   * Keeps the ETags that are there; finalises when all are. Repeated, it answers the same: a client may have lost the
   * first answer.
   *
   * @throws ApiError 410 once the upload has expired, 422 on ETags that do not fit.
   */
  async saveEtags(upload: UnifiedUpload, etags: readonly (string | null)[]): Promise<UnifiedAnswer> {
    const { outcomes, registry, storage } = this.#options;
    if (registry.isDeleted(upload)) {
      throw gone(`The upload ${upload.uuid} has expired: nothing was associated with it within 24 hours.`);
    }
    if (upload.processing !== undefined) return answer(upload, upload.processing.status);
    const count = upload.segments.length;
    if (etags.length !== count) {
      throw unprocessable({ part_etags: [`has ${etags.length} items for ${count} segments.`] });
    }
    const known = etags.filter((etag) => etag !== null);
    if (known.length < count) {
      await this.#checkStored(upload, etags);
      upload.savedEtags = upload.savedEtags.map((saved, index) => etags[index] ?? saved);
      return answer(upload, await this.status(upload));
    }
    try {
      await storage.completeMultipartUpload(upload.key, upload.multipartId, known);
    } catch (error) {
      if (error instanceof StorageRefusal) throw unprocessable({ part_etags: [error.message] });
      throw error;
    }
    upload.etags = known;
    upload.processing = { status: 'complete', upcoming: outcomes.take(upload.filename) };
    return answer(upload, 'complete');
  }

  async status(upload: UnifiedUpload): Promise<string> {
    const { registry, storage } = this.#options;
    if (registry.isDeleted(upload)) return 'expired';
    if (upload.processing !== undefined) return upload.processing.status;
    const isStarted = (await storage.storedParts(upload.key, upload.multipartId, 1)).length > 0;
    return isStarted ? 'receiving' : 'ready';
  }

  /** An ETag that the store does not have would leave its part without a URL for ever. */
  async #checkStored(upload: UnifiedUpload, etags: readonly (string | null)[]): Promise<void> {
    const { storage } = this.#options;
    const parts = await storage.storedParts(upload.key, upload.multipartId);
    const stored = new Map(parts.map(({ partNumber, etag }) => [partNumber - 1, etag]));
    const errors: FieldErrors = Object.fromEntries(
      etags.flatMap((etag, index) =>
        etag === null || stored.get(index) === etag
          ? []
          : [[`part_etags.${index}`, ['is not the ETag of what is stored.']]],
      ),
    );
    if (Object.keys(errors).length > 0) throw unprocessable(errors);
  }

  async #advance(
    processing: NonNullable<UnifiedUpload['processing']>,
    { key, fileSha256 }: UnifiedUpload,
  ): Promise<void> {
    const next = processing.upcoming.shift();
    if (next === undefined) return;
    const isChecked = next === 'available' && fileSha256 !== undefined;
    const isAltered = isChecked && fileSha256 !== (await this.#options.digests.sha256(key));
    processing.status = isAltered ? 'failed' : next;
  }
}

const answer = ({ uuid, expiresAt }: UnifiedUpload, status: string): UnifiedAnswer => ({
  upload_id: uuid,
  upload_expires_at: Math.floor(expiresAt / 1000),
  status,
});
