import { createHash } from 'node:crypto';

import { CompactEncrypt, compactDecrypt } from 'jose';

const KEY_BYTES = 32;

/** Encrypts texts, and decrypts those that it or its predecessors encrypted. */
export interface Sealer {
  seal: (purpose: string, text: string) => Promise<string>;
  /** null for what is no such text, was altered, was sealed for another purpose, or by a key that is not here any more. */
  unseal: (purpose: string, sealed: string) => Promise<string | null>;
}

/**
 * Sealed texts are JWE in compact form (RFC 7516), `dir` with A256GCM. The first key seals, each of them unseals: to
 * change keys, put the new one in front, and take the old one away when nothing of its time is needed any more.
 *
 * @param keys 32 bytes each, in base64: `openssl rand -base64 32`
 * @throws TypeError for none, or one of another length.
 */
export function createSealer(keys: readonly string[]): Sealer {
  const [current, ...older] = keys.map(readKey);
  if (current === undefined) throw new TypeError('encryptionKeys: at least one key is required');
  const all = [current, ...older];

  return {
    seal: (purpose, text) =>
      new CompactEncrypt(new TextEncoder().encode(text))
        // Authenticated with the text: a row that was copied to another place does not open there.
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.id, purpose })
        .encrypt(current.bytes),
    async unseal(purpose, sealed) {
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(
          sealed,
          ({ kid }) => {
            const key = all.find(({ id }) => id === kid);
            if (key === undefined) throw new RangeError('sealed by an unknown key');
            return key.bytes;
          },
          { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
        );
        return protectedHeader['purpose'] === purpose ? new TextDecoder().decode(plaintext) : null;
      } catch {
        // Whatever is wrong with it, nothing in it can be used: whoever it was for has to sign in again.
        return null;
      }
    },
  };
}

function readKey(text: string): { id: string; bytes: Uint8Array } {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new TypeError(
      `encryptionKeys: a key has to be ${KEY_BYTES} bytes in base64 (openssl rand -base64 32)`,
    );
  }
  return { id: createHash('sha256').update(bytes).digest('base64url').slice(0, 8), bytes };
}
