import * as v from 'valibot';

import type { SimulatedClock } from '../../clock.js';
import type { ObjectStorage } from '../../storage/object-storage.js';
import { isSameScope, type Scope } from '../companies.js';
import { notFound, unprocessable } from '../errors.js';
import type { Upload } from '../uploads/upload.js';
import type { UploadRegistry } from '../uploads/upload-registry.js';
import type { StoredFile } from './stored-file.js';

/** The body of a create. Unknown fields (`is_tracked`, `explicit_permissions` …) are let through and mean nothing. */
export const createFileSchema = v.looseObject({
  file: v.looseObject({
    upload_uuid: v.string(),
    name: v.pipe(v.string(), v.regex(/\S/, 'must not be empty.')),
    parent_id: v.nullish(v.union([v.string(), v.number()])),
    description: v.nullish(v.string()),
  }),
});

export type CreateFileBody = v.InferOutput<typeof createFileSchema>;

const FIRST_ID = 1001;

/** Project and company files. Folders are not simulated: a `parent_id` is kept as it is given. */
export class FileService {
  readonly #clock: SimulatedClock;
  readonly #storage: ObjectStorage;
  readonly #uploads: UploadRegistry;
  #files: StoredFile[] = [];

  constructor(options: { clock: SimulatedClock; storage: ObjectStorage; uploads: UploadRegistry }) {
    this.#clock = options.clock;
    this.#storage = options.storage;
    this.#uploads = options.uploads;
  }

  /**
   * Makes a file of an upload.
   *
   * @throws ApiError 422 when the upload is not one's own, not there yet, gone, or taken, or the name is.
   */
  async create({ file }: CreateFileBody, owner: string, scope: Scope): Promise<StoredFile> {
    const upload = this.#ownUpload(file.upload_uuid, owner, scope);
    const isThere = upload.kind === 'form' || upload.etags !== undefined;
    const size = isThere ? await this.#storage.objectSize(upload.key) : undefined;
    if (size === undefined)
      throw unprocessable({ upload_uuid: ['is not complete: its bytes are not there yet.'] });
    // From here to the end nothing is awaited: two calls at once cannot both win.
    if (upload.association !== undefined) {
      throw unprocessable({
        upload_uuid: [`is already associated: ${upload.association.kind} ${upload.association.id}.`],
      });
    }
    const parentId = file.parent_id == null ? null : String(file.parent_id);
    if (this.list(scope).some((other) => other.name === file.name && other.parentId === parentId)) {
      throw unprocessable({ name: ['has already been taken.'] });
    }
    const created: StoredFile = {
      id: FIRST_ID + this.#files.length,
      scope,
      uploadUuid: upload.uuid,
      key: upload.key,
      name: file.name,
      parentId,
      description: file.description ?? null,
      contentType: upload.contentType ?? 'application/octet-stream',
      size,
      createdAt: this.#clock.now(),
      createdBy: owner,
    };
    this.#files.push(created);
    const kind = scope.projectId === undefined ? 'company-file' : 'project-file';
    upload.association = { kind, id: created.id, name: created.name };
    return created;
  }

  list(scope: Scope): StoredFile[] {
    return this.#files.filter((file) => isSameScope(file.scope, scope));
  }

  /** @throws ApiError 404 */
  find(id: string, scope: Scope): StoredFile {
    const file = this.list(scope).find((candidate) => String(candidate.id) === id);
    if (file === undefined) throw notFound(`There is no file ${id} here.`);
    return file;
  }

  clear(): void {
    this.#files = [];
  }

  #ownUpload(uuid: string, owner: string, scope: Scope): Upload {
    const upload = this.#uploads.get(uuid);
    if (upload?.owner !== owner || upload.scope.companyId !== scope.companyId) {
      throw unprocessable({ upload_uuid: ['is no upload of yours in this company.'] });
    }
    if (this.#uploads.isDeleted(upload)) {
      throw unprocessable({ upload_uuid: ['was deleted: nothing was associated with it within a week.'] });
    }
    return upload;
  }
}
