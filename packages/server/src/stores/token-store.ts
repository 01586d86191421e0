import * as v from 'valibot';

import { createSealer } from './sealed-text.js';
import type { Store } from './store.js';

const tokenSet = v.object({
  accessToken: v.string(),
  /** Single-use: each renewal brings the next. Absent: it cannot be renewed. */
  refreshToken: v.optional(v.string()),
  /** Epoch milliseconds: from then on it is renewed before it is used. */
  renewAt: v.number(),
});

/** What Procore has given somebody. */
export type TokenSet = v.InferOutput<typeof tokenSet>;

/** The tokens of everybody, shared by all instances. */
export interface TokenStore {
  get: (identity: string) => Promise<TokenSet | null>;
  /** Durable once it resolves: a refresh token that is lost is a person who has to sign in again. */
  put: (identity: string, tokens: TokenSet) => Promise<void>;
  delete: (identity: string) => Promise<void>;
  /** One at a time for each identity, in all processes together. */
  withLock: <Result>(identity: string, work: () => Promise<Result>) => Promise<Result>;
}

/**
 * Tokens in a store, encrypted: whoever reads the database reads none.
 *
 * @param encryptionKeys see `createSealer`: the first encrypts, each decrypts
 * @throws TypeError for keys that are none.
 */
export function encryptedTokenStore(store: Store, encryptionKeys: readonly string[]): TokenStore {
  const sealer = createSealer(encryptionKeys);
  const keyOf = (identity: string) => `tokens:${identity}`;
  return {
    async get(identity) {
      const sealed = await store.get(keyOf(identity));
      const text = sealed === null ? null : await sealer.unseal(keyOf(identity), sealed);
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), tokenSet), text);
      return parsed.success ? parsed.output : null;
    },
    async put(identity, tokens) {
      await store.put(keyOf(identity), await sealer.seal(keyOf(identity), JSON.stringify(tokens)));
    },
    delete: (identity) => store.delete(keyOf(identity)),
    withLock: (identity, work) => store.withLock(keyOf(identity), work),
  };
}
