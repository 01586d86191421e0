import type { SimulatedClock } from '../../clock.js';
import { isSameScope, type Scope } from '../companies.js';
import { notFound, type ApiError } from '../errors.js';
import type { DirectUpload, UnifiedUpload, Upload } from './upload.js';

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

  /** @throws ApiError 404 */
  findDirect(uuid: string, owner: string, scope: Scope): DirectUpload {
    const upload = this.#findOwned(uuid, owner, scope);
    if (upload?.protocol !== 'direct') throw noUpload(uuid);
    return upload;
  }

  /** @throws ApiError 404 */
  findUnified(uuid: string, owner: string, scope: Scope): UnifiedUpload {
    const upload = this.#findOwned(uuid, owner, scope);
    if (upload?.protocol !== 'unified') throw noUpload(uuid);
    return upload;
  }

  /** Nobody associated it in time. Its bytes stay in the store until the simulator is reset or closed. */
  isDeleted(upload: Upload): boolean {
    return upload.association === undefined && this.#clock.now() >= upload.expiresAt;
  }

  #findOwned(uuid: string, owner: string, scope: Scope): Upload | undefined {
    const upload = this.#uploads.get(uuid);
    return upload?.owner === owner && isSameScope(upload.scope, scope) ? upload : undefined;
  }
}

/** Another identity's upload is answered like one that does not exist, so that nothing is learned of it. */
const noUpload = (uuid: string): ApiError => notFound(`There is no upload ${uuid} here that belongs to you.`);
