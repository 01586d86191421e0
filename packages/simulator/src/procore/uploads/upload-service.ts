import { randomUUID } from 'node:crypto';

import type { SimulatedClock } from '../../clock.js';
import { contentDisposition } from '../../storage/content-disposition.js';
import type { ObjectStorage } from '../../storage/object-storage.js';
import { StorageRefusal } from '../../storage/storage-refusal.js';
import type { SignedForm } from '../../storage/post-policy.js';
import type { Scope } from '../companies.js';
import { gone, unprocessable, type FieldErrors } from '../errors.js';
import { ASSOCIATE_WITHIN_MS } from './limits.js';
import type { DirectSegmentedUpload, DirectUpload, FormUpload, Upload, UploadStatus } from './upload.js';
import type { UploadRegistry } from './upload-registry.js';
import type { CompleteUploadBody, CreateUploadBody } from './upload-schemas.js';
import type { SignedSegment, UploadSigning } from './upload-signing.js';

/** An upload as the API answers it: what is still to be sent, and how. */
export type UploadAnswer = { uuid: string; status: UploadStatus } & (
  | { segments?: SignedSegment[] }
  | SignedForm
);

export interface UploadServiceOptions {
  clock: SimulatedClock;
  storage: ObjectStorage;
  registry: UploadRegistry;
  signing: UploadSigning;
  signatureTtlSeconds: number;
  freshUrlsOnShow: () => boolean;
}

/** Create, show and complete: what v1.0 and v1.1 have in common. */
export class UploadService {
  readonly #options: UploadServiceOptions;

  constructor(options: UploadServiceOptions) {
    this.#options = options;
  }

  async create(body: CreateUploadBody, owner: string, scope: Scope): Promise<UploadAnswer> {
    const { clock, registry, signing } = this.#options;
    const uuid = randomUUID();
    const createdAt = clock.now();
    const upload = await this.#begin(body, {
      protocol: 'direct',
      uuid,
      owner,
      scope,
      key: `uploads/${uuid}`,
      filename: body.response_filename ?? undefined,
      contentType: body.response_content_type ?? undefined,
      contentDisposition: dispositionOf(body),
      createdAt,
      expiresAt: createdAt + ASSOCIATE_WITHIN_MS,
      signedAt: createdAt,
    });
    signing.renew(upload);
    registry.add(upload);
    return this.#answer(upload, upload.kind === 'form' ? 'non_segmented' : 'ready');
  }

  async show(upload: DirectUpload): Promise<UploadAnswer> {
    if (this.#options.freshUrlsOnShow()) this.#options.signing.renew(upload);
    return this.#answer(upload, await this.status(upload));
  }

  /**
   * Completes a segmented upload. Repeated, it answers the same: a client may have lost the first answer.
   *
   * @throws ApiError 410 once the upload was deleted or has expired, 422 on a body, or parts, that do not fit.
   */
  async complete(upload: DirectUpload, body: CompleteUploadBody): Promise<UploadAnswer> {
    const { registry, storage } = this.#options;
    if (registry.isDeleted(upload)) {
      throw gone(`The upload ${upload.uuid} was deleted: nothing was associated with it within a week.`);
    }
    if (upload.kind === 'form') {
      throw unprocessable({ base: ['A non-segmented upload has nothing to complete.'] });
    }
    if (upload.etags !== undefined) return this.#answer(upload, 'complete');
    checkAgainstPlan(upload, body);
    if (await this.#expiredUnstarted(upload)) {
      throw gone(
        `The upload ${upload.uuid} has expired: its transfer was not started in time. Create it again.`,
      );
    }
    const etags = body.segments.map(({ etag }) => etag);
    try {
      await storage.completeMultipartUpload(upload.key, upload.multipartId, etags);
    } catch (error) {
      if (error instanceof StorageRefusal) throw unprocessable({ segments: [error.message] });
      throw error;
    }
    upload.etags = etags;
    return this.#answer(upload, 'complete');
  }

  /** Frees what the store holds of it. */
  async discard(upload: Upload): Promise<void> {
    const { storage } = this.#options;
    if (upload.kind === 'segmented' && upload.etags === undefined) {
      await storage.abortMultipartUpload(upload.key, upload.multipartId);
    } else {
      await storage.deleteObject(upload.key);
    }
  }

  async status(upload: DirectUpload): Promise<UploadStatus> {
    if (upload.kind === 'form') return 'non_segmented';
    if (upload.etags !== undefined) return 'complete';
    return (await this.#isStarted(upload)) ? 'receiving' : 'ready';
  }

  async #begin(body: CreateUploadBody, common: Omit<FormUpload, 'kind' | 'size'>): Promise<DirectUpload> {
    if (body.segments == null) return { ...common, kind: 'form', size: body.size ?? undefined };
    const { signedAt, ...base } = common;
    return {
      ...base,
      kind: 'segmented',
      multipartId: await this.#options.storage.createMultipartUpload(base.key, base),
      segments: body.segments.map(({ size, sha256, md5 }) => ({
        size,
        sha256,
        md5: md5 ?? undefined,
        signedAt,
      })),
    };
  }

  async #answer(upload: DirectUpload, status: UploadStatus): Promise<UploadAnswer> {
    const { signing } = this.#options;
    const head = { uuid: upload.uuid, status };
    if (upload.kind === 'form') return { ...head, ...(await signing.form(upload)) };
    return status === 'complete' ? head : { ...head, segments: await signing.segments(upload) };
  }

  async #isStarted({ key, multipartId }: DirectSegmentedUpload): Promise<boolean> {
    return (await this.#options.storage.storedParts(key, multipartId, 1)).length > 0;
  }

  async #expiredUnstarted(upload: DirectSegmentedUpload): Promise<boolean> {
    const { clock, signatureTtlSeconds } = this.#options;
    const lastSigned = upload.segments.reduce((latest, { signedAt }) => Math.max(latest, signedAt), 0);
    return clock.now() >= lastSigned + signatureTtlSeconds * 1000 && !(await this.#isStarted(upload));
  }
}

function dispositionOf({
  response_filename: name,
  attachment_content_disposition: attachment,
}: CreateUploadBody) {
  if (name == null && attachment == null) return undefined;
  return contentDisposition(attachment === true ? 'attachment' : 'inline', name ?? undefined);
}

/** As many items as segments, and what they say besides the ETag as it was planned. */
function checkAgainstPlan({ segments }: DirectSegmentedUpload, body: CompleteUploadBody): void {
  if (body.segments.length !== segments.length) {
    throw unprocessable({ segments: [`has ${body.segments.length} items for ${segments.length} segments.`] });
  }
  const errors: FieldErrors = Object.fromEntries(
    segments.flatMap((planned, index) =>
      (['size', 'sha256', 'md5'] as const).flatMap((field) => {
        const given = body.segments[index]?.[field];
        const differs = given != null && planned[field] !== undefined && given !== planned[field];
        return differs
          ? [[`segments.${index}.${field}`, [`is not what was announced: ${planned[field]}.`]]]
          : [];
      }),
    ),
  );
  if (Object.keys(errors).length > 0) throw unprocessable(errors);
}
