import { createHash } from 'node:crypto';

/**
 * What tells one identity from all others: itself where it is a text or a number, otherwise all that it holds.
 *
 * @throws TypeError for an identity in which nothing can be told apart: everybody would be the same one.
 */
export function defaultIdentityKey(identity: {}): string {
  if (typeof identity === 'string' || typeof identity === 'number') return String(identity);
  const key = JSON.stringify(identity, sortedKeys);
  if (key === undefined || key === '{}' || key === '[]') {
    throw new TypeError(
      'createProcoreBackend: identify() gave an identity with nothing in it; name its id with identityKey',
    );
  }
  return key;
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** How an identity is written down: a name or an address in it stays out of the store. */
export const digestOf = (identityKey: string): string =>
  createHash('sha256').update(identityKey).digest('base64url');
