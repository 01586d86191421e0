import * as v from 'valibot';

import type { SimulatedClock } from '../../clock.js';
import { id, nonBlank } from '../body-fields.js';
import { isSameScope, type Scope } from '../companies.js';
import { notFound, unprocessable } from '../errors.js';
import type { FoundUpload, UploadClaims } from '../uploads/upload-claims.js';
import type { FileVersion, StoredFile } from './stored-file.js';

/** The body of a create. Unknown fields (`is_tracked`, `explicit_permissions` …) are let through and mean nothing. */
export const createFileSchema = v.looseObject({
  file: v.looseObject({
    upload_uuid: v.string(),
    name: nonBlank,
    parent_id: v.nullish(id),
    description: v.nullish(v.string()),
  }),
});

export type CreateFileBody = v.InferOutput<typeof createFileSchema>;

export const createVersionSchema = v.looseObject({
  file_version: v.looseObject({
    upload_uuid: v.string(),
    file_id: id,
    notes: v.nullish(v.string()),
  }),
});

export type CreateVersionBody = v.InferOutput<typeof createVersionSchema>;

const FIRST_ID = 1001;

/** Project and company files, and their versions. Folders are not simulated: a `parent_id` is kept as it is given. */
export class FileService {
  readonly #clock: SimulatedClock;
  readonly #claims: UploadClaims;
  #files: StoredFile[] = [];
  #versions: FileVersion[] = [];

  constructor(options: { clock: SimulatedClock; claims: UploadClaims }) {
    this.#clock = options.clock;
    this.#claims = options.claims;
  }

  /**
   * Makes a file of an upload.
   *
   * @throws ApiError 422 when the upload cannot be had, or the name is taken.
   */
  async create({ file }: CreateFileBody, owner: string, scope: Scope): Promise<StoredFile> {
    const named = { uuid: file.upload_uuid, field: 'upload_uuid' };
    return this.#claims.claimOne(named, { owner, scope }, (found) => {
      const parentId = file.parent_id == null ? null : String(file.parent_id);
      if (this.list(scope).some((other) => other.name === file.name && other.parentId === parentId)) {
        throw unprocessable({ name: ['has already been taken.'] });
      }
      const created: StoredFile = {
        id: FIRST_ID + this.#files.length,
        scope,
        name: file.name,
        parentId,
        description: file.description ?? null,
        ...contentOf(found),
        createdAt: this.#clock.now(),
        createdBy: owner,
      };
      this.#files.push(created);
      const kind = scope.projectId === undefined ? 'company-file' : 'project-file';
      found.upload.association = { kind, id: created.id, name: created.name };
      return created;
    });
  }

  /**
   * Makes an upload the content of a file that is there.
   *
   * @throws ApiError 422 when the upload cannot be had, or there is no such file.
   */
  async createVersion(body: CreateVersionBody, owner: string, scope: Scope): Promise<FileVersion> {
    const { upload_uuid: uuid, file_id: fileId, notes } = body.file_version;
    const file = this.list(scope).find((candidate) => String(candidate.id) === String(fileId));
    if (file === undefined) throw unprocessable({ file_id: [`is no file of this project: ${fileId}.`] });
    return this.#claims.claimOne({ uuid, field: 'upload_uuid' }, { owner, scope }, (found) => {
      const content = contentOf(found);
      const created: FileVersion = {
        id: FIRST_ID + this.#versions.length,
        scope,
        fileId: file.id,
        // The file as it was made is the first.
        number: this.#versions.filter((version) => version.fileId === file.id).length + 2,
        notes: notes ?? null,
        ...content,
        createdAt: this.#clock.now(),
        createdBy: owner,
      };
      Object.assign(file, content);
      this.#versions.push(created);
      found.upload.association = { kind: 'file-version', id: created.id, name: file.name };
      return created;
    });
  }

  list(scope: Scope): StoredFile[] {
    return this.#files.filter((file) => isSameScope(file.scope, scope));
  }

  versions(scope: Scope): FileVersion[] {
    return this.#versions.filter((version) => isSameScope(version.scope, scope));
  }

  /** @throws ApiError 404 */
  find(id: string, scope: Scope): StoredFile {
    const file = this.list(scope).find((candidate) => String(candidate.id) === id);
    if (file === undefined) throw notFound(`There is no file ${id} here.`);
    return file;
  }

  clear(): void {
    this.#files = [];
    this.#versions = [];
  }
}

const contentOf = ({ upload, size }: FoundUpload) => ({
  uploadUuid: upload.uuid,
  key: upload.key,
  contentType: upload.contentType ?? 'application/octet-stream',
  size,
});
