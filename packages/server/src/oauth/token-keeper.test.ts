import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sqliteStore, type SqliteStore } from '../sqlite.js';
import { encryptedTokenStore, type TokenSet, type TokenStore } from '../stores/token-store.js';
import { startStandInProcore } from '../testing/stand-in-procore.js';
import { tokenKeeper } from './token-keeper.js';

const KEY = Buffer.alloc(32, 1).toString('base64');

let store: SqliteStore;
let tokens: TokenStore;

beforeEach(() => {
  store = sqliteStore({ file: ':memory:' });
  tokens = encryptedTokenStore(store, [KEY]);
});
afterEach(() => store.close());

const good = (n: number): TokenSet => ({
  accessToken: `access-${n}`,
  refreshToken: `refresh-${n}`,
  renewAt: Date.now() + 60_000,
});
const ended = (n: number): TokenSet => ({ ...good(n), renewAt: Date.now() - 1 });

/** A sign-in that takes each refresh token once, as Procore's does. */
function startSignIn(validRefreshToken = 'refresh-1') {
  let current = validRefreshToken;
  let n = Number(current.split('-')[1]);
  return startStandInProcore(({ path, body }) => {
    if (path === '/oauth/revoke') return Response.json({});
    const given = new URLSearchParams(body).get('refresh_token');
    if (given !== current) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    n += 1;
    current = `refresh-${n}`;
    return Response.json({
      access_token: `access-${n}`,
      refresh_token: current,
      token_type: 'Bearer',
      expires_in: 5400,
    });
  });
}

const keeperOf = (url: string) =>
  tokenKeeper({
    environment: { apiUrl: url, loginUrl: url },
    clientId: 'app',
    clientSecret: 'sesame',
    tokens,
  });

describe('accessToken', () => {
  test('gives what is kept, and null where nothing is', async () => {
    await using signIn = await startSignIn();
    const keeper = keeperOf(signIn.url);
    await keeper.save('ann', good(1));
    expect(await keeper.accessToken('ann')).toBe('access-1');
    expect(await keeper.accessToken('ben')).toBeNull();
    expect(signIn.seen).toEqual([]);
  });

  test('renews what has ended, once for all who wait, and stores the pair before it gives the token', async () => {
    await using signIn = await startSignIn();
    const keeper = keeperOf(signIn.url);
    await keeper.save('ann', ended(1));
    const given = await Promise.all(Array.from({ length: 20 }, () => keeper.accessToken('ann')));
    expect(new Set(given)).toEqual(new Set(['access-2']));
    expect(signIn.seen).toHaveLength(1);
    expect(await tokens.get('ann')).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-2' });
  });

  test('renews once for two instances that know nothing of one another', async () => {
    await using signIn = await startSignIn();
    await tokens.put('ann', ended(1));
    const given = await Promise.all(
      [keeperOf(signIn.url), keeperOf(signIn.url)].map((keeper) => keeper.accessToken('ann')),
    );
    expect(given).toEqual(['access-2', 'access-2']);
    expect(signIn.seen).toHaveLength(1);
  });

  test('renews what Procore has rejected, unless somebody has already', async () => {
    await using signIn = await startSignIn();
    const keeper = keeperOf(signIn.url);
    await keeper.save('ann', good(1));
    expect(await keeper.accessToken('ann', { rejected: 'access-1' })).toBe('access-2');
    expect(await keeper.accessToken('ann', { rejected: 'access-1' })).toBe('access-2');
    expect(signIn.seen).toHaveLength(1);
  });

  test('a refresh token that is used up ends in "sign in again", and is not tried twice', async () => {
    await using signIn = await startSignIn('refresh-7');
    const keeper = keeperOf(signIn.url);
    await keeper.save('ann', ended(1));
    expect(await keeper.accessToken('ann')).toBeNull();
    expect(await keeper.accessToken('ann')).toBeNull();
    expect(await tokens.get('ann')).toBeNull();
    expect(signIn.seen).toHaveLength(1);
  });

  test.each([
    [401, { error: 'invalid_client' }, 'not-signed-in'],
    [429, {}, 'rate-limited'],
    [503, {}, 'procore-unavailable'],
  ])('status %i %j of the sign-in keeps the refresh token for another try', async (status, body, code) => {
    await using signIn = await startStandInProcore(() => Response.json(body, { status }));
    const keeper = keeperOf(signIn.url);
    await keeper.save('ann', ended(1));
    await expect(keeper.accessToken('ann')).rejects.toMatchObject({ code });
    expect(await tokens.get('ann')).toMatchObject({ refreshToken: 'refresh-1' });
  });

  test('a pair that cannot be stored is given to nobody', async () => {
    await using signIn = await startSignIn();
    await tokens.put('ann', ended(1));
    const full: TokenStore = { ...tokens, put: () => Promise.reject(new Error('disk full')) };
    const keeper = tokenKeeper({
      environment: { apiUrl: signIn.url, loginUrl: signIn.url },
      clientId: 'app',
      clientSecret: 'sesame',
      tokens: full,
    });
    await expect(keeper.accessToken('ann')).rejects.toThrow('disk full');
  });
});

test('forget takes the tokens back here and at Procore', async () => {
  await using signIn = await startSignIn();
  const keeper = keeperOf(signIn.url);
  await keeper.save('ann', good(1));
  await keeper.forget('ann');
  expect(await keeper.accessToken('ann')).toBeNull();
  expect(signIn.seen).toMatchObject([
    { path: '/oauth/revoke', body: expect.stringContaining('refresh-1') as string },
  ]);
  await keeper.forget('ann');
  expect(signIn.seen).toHaveLength(1);
});
