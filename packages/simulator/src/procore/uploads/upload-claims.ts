import type { ObjectStorage } from '../../storage/object-storage.js';
import type { Scope } from '../companies.js';
import { unprocessable, type ApiError } from '../errors.js';
import type { Upload } from './upload.js';
import type { UploadRegistry } from './upload-registry.js';

/** Who asks for an upload, and where it is to belong. */
export interface Claimant {
  owner: string;
  scope: Scope;
}

/** An upload as a body names it. `field` is where: it is what a refusal is about. */
export interface NamedUpload {
  uuid: string;
  field: string;
}

export interface FoundUpload {
  upload: Upload;
  field: string;
  /** Bytes. */
  size: number;
}

/** From an upload to the one resource that is made of it. */
export class UploadClaims {
  readonly #registry: UploadRegistry;
  readonly #storage: ObjectStorage;

  constructor(options: { registry: UploadRegistry; storage: ObjectStorage }) {
    this.#registry = options.registry;
    this.#storage = options.storage;
  }

  /**
   * Finds the uploads and lets `make` make something of them. It cannot wait for anything, so that of two calls at once
   * one wins, and it notes the association on each upload.
   *
   * @throws ApiError 422 when one is not the claimant's, not there yet, gone, of another place, taken, or named twice.
   */
  async claim<T>(
    named: readonly NamedUpload[],
    claimant: Claimant,
    make: (found: readonly FoundUpload[]) => T,
  ): Promise<T> {
    const twice = named.find(({ uuid }, index) => named.findIndex((other) => other.uuid === uuid) < index);
    if (twice !== undefined) throw refusal(twice.field, 'is named twice.');
    const found = await Promise.all(named.map((one) => this.#find(one, claimant)));
    found.forEach(assertFree);
    return make(found);
  }

  /** As {@link claim}, for one. */
  async claimOne<T>(named: NamedUpload, claimant: Claimant, make: (found: FoundUpload) => T): Promise<T> {
    const found = await this.#find(named, claimant);
    assertFree(found);
    return make(found);
  }

  async #find({ uuid, field }: NamedUpload, { owner, scope }: Claimant): Promise<FoundUpload> {
    const upload = this.#registry.get(uuid);
    if (upload?.owner !== owner || !isUsableIn(upload.scope, scope)) {
      throw refusal(field, 'is no upload of yours in this company or project.');
    }
    if (this.#registry.isDeleted(upload)) {
      throw refusal(field, 'was deleted: nothing was associated with it in time.');
    }
    if (upload.protocol === 'unified' && upload.processing?.status !== 'available') {
      throw refusal(field, 'is not available: GET it until it is.');
    }
    const isThere = upload.kind === 'form' || upload.etags !== undefined;
    const size = isThere ? await this.#storage.objectSize(upload.key) : undefined;
    if (size === undefined) throw refusal(field, 'is not complete: its bytes are not there yet.');
    return { upload, field, size };
  }
}

/** A company's upload may go to its projects; a project's to no other project. */
const isUsableIn = (of: Scope, to: Scope): boolean =>
  of.companyId === to.companyId &&
  (of.projectId === undefined || to.projectId === undefined || of.projectId === to.projectId);

function assertFree({ upload: { association }, field }: FoundUpload): void {
  if (association === undefined) return;
  throw refusal(field, `is already associated: ${association.kind} ${association.id}.`);
}

const refusal = (field: string, reason: string): ApiError => unprocessable({ [field]: [reason] });
