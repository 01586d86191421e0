import type { UploadOwners } from '../ownership/upload-owners.js';
import type { Store } from './store.js';

/** Who created which upload, kept where all instances and the next start of this one find it. */
export function storeUploadOwners(store: Store): UploadOwners {
  return {
    record: (uuid, owner, ttlMs) => store.put(`upload:${uuid}`, owner, ttlMs),
    ownerOf: (uuid) => store.get(`upload:${uuid}`),
    ping: () => store.ping(),
  };
}
