import type { SimulatedClock } from '../../clock.js';
import { isSameScope, type Scope } from '../companies.js';
import { notFound } from '../errors.js';
import { ASSOCIATE_WITHIN_MS } from './limits.js';
import type { Upload } from './upload.js';

/** Every upload that was created, also the deleted ones: whoever completes one of those gets a 410, not a 404. */
export class UploadRegistry {
  readonly #clock: SimulatedClock;
  readonly #uploads = new Map<string, Upload>();

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  add(upload: Upload): void {
    this.#uploads.set(upload.uuid, upload);
  }

  get(uuid: string): Upload | undefined {
    return this.#uploads.get(uuid);
  }

  all(): Upload[] {
    return [...this.#uploads.values()];
  }

  clear(): void {
    this.#uploads.clear();
  }

  /**
   * Another identity's upload is answered like one that does not exist, so that nothing is learned of it.
   *
   * @throws ApiError 404
   */
  findOwned(uuid: string, owner: string, scope: Scope): Upload {
    const upload = this.#uploads.get(uuid);
    if (upload === undefined || upload.owner !== owner || !isSameScope(upload.scope, scope)) {
      throw notFound(`There is no upload ${uuid} here that belongs to you.`);
    }
    return upload;
  }

  /** Nobody associated it within the week. Its bytes stay in the store until the simulator is reset or closed. */
  isDeleted(upload: Upload): boolean {
    return upload.association === undefined && this.#clock.now() >= upload.createdAt + ASSOCIATE_WITHIN_MS;
  }
}
