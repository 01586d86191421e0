/** Remembers who created which upload. Give all instances of a backend one that they share. */
export interface UploadOwners {
  /** `owner` is a digest: nothing of the identity is kept. `ttlMs` after now it may be forgotten. */
  record: (uuid: string, owner: string, ttlMs: number) => Promise<void>;
  /** Whoever created it; null where that is not known. */
  ownerOf: (uuid: string) => Promise<string | null>;
  /** @throws an Error while the store behind it cannot be reached; asked by the health endpoint. */
  ping?: () => Promise<void>;
}

/** Enough for the uploads of a busy day, and some 20 MB; the oldest go first. */
const MAX_ENTRIES = 100_000;

/** In this process alone: after a restart, and in a second instance, uploads under way are nobody's. */
export function memoryUploadOwners(): UploadOwners {
  const owners = new Map<string, { owner: string; expiresAt: number }>();
  return {
    async record(uuid, owner, ttlMs) {
      owners.set(uuid, { owner, expiresAt: Date.now() + ttlMs });
      const [oldest] = owners.keys();
      if (owners.size > MAX_ENTRIES && oldest !== undefined) owners.delete(oldest);
    },
    async ownerOf(uuid) {
      const entry = owners.get(uuid);
      return entry !== undefined && entry.expiresAt > Date.now() ? entry.owner : null;
    },
  };
}
