import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';

import pLimit from 'p-limit';

import type { ObjectStorage } from './object-storage.js';

/** SHA-256 of what the store holds, read back from it once. Objects never change under their key. */
export class ObjectDigests {
  readonly #storage: ObjectStorage;
  readonly #byKey = new Map<string, Promise<string>>();
  readonly #reads = pLimit(4);

  constructor(storage: ObjectStorage) {
    this.#storage = storage;
  }

  /** Lower-case hex. */
  async sha256(key: string): Promise<string> {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const digest = this.#reads(() => this.#read(key));
    this.#byKey.set(key, digest);
    // A read that failed may work next time.
    digest.catch(() => this.#byKey.delete(key));
    return digest;
  }

  clear(): void {
    this.#byKey.clear();
  }

  async #read(key: string): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(await this.#storage.readObject(key), hash);
    return hash.digest('hex');
  }
}
