import type { Resource } from './resource-service.js';

/** What calls with an `Idempotency-Token` made: the same token again is answered the same, and makes nothing. */
export class RepeatedCalls {
  readonly #made = new Map<string, Promise<Resource>>();

  once(key: string, make: () => Promise<Resource>): Promise<Resource> {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(key, made);
    // What was refused may be tried again.
    made.catch(() => this.#made.delete(key));
    return made;
  }

  clear(): void {
    this.#made.clear();
  }
}
