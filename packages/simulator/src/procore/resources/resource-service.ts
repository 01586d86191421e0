import type { SimulatedClock } from '../../clock.js';
import { isSameScope, type Scope } from '../companies.js';
import { notFound } from '../errors.js';
import type { Association, Upload } from '../uploads/upload.js';
import type { Claimant, FoundUpload, NamedUpload, UploadClaims } from '../uploads/upload-claims.js';

/** Something that was made of uploads. */
export interface Resource {
  id: number;
  collection: string;
  scope: Scope;
  /** What it was made of, in the order of its call. */
  uploads: readonly Upload[];
  /** As its listing shows it. */
  json: Record<string, unknown>;
}

export interface ResourceOrder {
  collection: string;
  kind: Association['kind'];
  /** Default: the upload's. */
  name?: string;
  uploads: readonly NamedUpload[];
  /** What the listing shows besides the id, after what it showed before. What it throws is the answer, and nothing was made. */
  json: (
    found: readonly FoundUpload[],
    before?: Readonly<Record<string, unknown>>,
  ) => Record<string, unknown>;
}

const FIRST_ID = 2001;

/** All that is made of uploads and is no file: each kind is a collection. */
export class ResourceService {
  readonly #clock: SimulatedClock;
  readonly #claims: UploadClaims;
  #resources: Resource[] = [];

  constructor(options: { clock: SimulatedClock; claims: UploadClaims }) {
    this.#clock = options.clock;
    this.#claims = options.claims;
  }

  /** @throws ApiError 422 when an upload cannot be had. */
  async create(
    { collection, kind, name, uploads, json }: ResourceOrder,
    claimant: Claimant,
  ): Promise<Resource> {
    return this.#claims.claim(uploads, claimant, (found) => {
      const id = FIRST_ID + this.#resources.length;
      const resource = {
        id,
        collection,
        scope: claimant.scope,
        uploads: found.map(({ upload }) => upload),
        json: {
          ...json(found),
          id,
          created_at: new Date(this.#clock.now()).toISOString(),
          created_by: claimant.owner,
        },
      };
      this.#resources.push(resource);
      associate(found, { kind, id, name });
      return resource;
    });
  }

  /** @throws ApiError 422 when an upload cannot be had: then nothing is changed. */
  async change(
    resource: Resource,
    { kind, uploads, json }: ResourceOrder,
    claimant: Claimant,
  ): Promise<Resource> {
    return this.#claims.claim(uploads, claimant, (found) => {
      resource.json = { ...resource.json, ...json(found, resource.json), id: resource.id };
      associate(found, { kind, id: resource.id });
      return resource;
    });
  }

  list(collection: string, scope: Scope): Resource[] {
    return this.#resources.filter(
      (resource) => resource.collection === collection && isSameScope(resource.scope, scope),
    );
  }

  /** @throws ApiError 404 */
  find(collection: string, id: string, scope: Scope): Resource {
    const found = this.list(collection, scope).find((resource) => String(resource.id) === id);
    if (found === undefined) throw notFound(`There is nothing with the id ${id} in ${collection} here.`);
    return found;
  }

  clear(): void {
    this.#resources = [];
  }
}

/** Notes on uploads what became of them. */
export function associate(
  found: readonly FoundUpload[],
  { kind, id, name }: { kind: Association['kind']; id: number | string; name?: string | undefined },
): void {
  for (const { upload } of found) {
    upload.association = { kind, id, name: name ?? upload.filename ?? upload.uuid };
  }
}
