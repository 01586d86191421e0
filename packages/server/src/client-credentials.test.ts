import { afterEach, describe, expect, test, vi } from 'vitest';

import { clientCredentials } from './index.js';
import { startStandInProcore } from './testing/stand-in-procore.js';
import { errorOf, pageRequest, testBackend } from './testing/test-backend.js';

const account = { clientId: 'service-account', clientSecret: 'the-secret' };

/** A sign-in that gives token-1, token-2, … */
function startSignIn() {
  let count = 0;
  return startStandInProcore(() =>
    Response.json({ access_token: `token-${++count}`, token_type: 'bearer', expires_in: 5400 }),
  );
}

function accessTokenFrom(loginUrl: string) {
  return clientCredentials({ environment: { apiUrl: loginUrl, loginUrl }, ...account });
}

afterEach(() => vi.useRealTimers());

describe('clientCredentials', () => {
  test('asks once for everyone who waits, and keeps the token', async () => {
    await using signIn = await startSignIn();
    const accessToken = accessTokenFrom(signIn.url);
    const tokens = await Promise.all([accessToken('a'), accessToken('b'), accessToken('a')]);
    expect([...tokens, await accessToken('c')]).toEqual(['token-1', 'token-1', 'token-1', 'token-1']);
    expect(signIn.seen).toMatchObject([
      {
        method: 'POST',
        path: '/oauth/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
        body: 'grant_type=client_credentials&client_id=service-account&client_secret=the-secret',
      },
    ]);
  });

  test('renews a minute before the end', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await using signIn = await startSignIn();
    const accessToken = accessTokenFrom(signIn.url);
    await accessToken();
    vi.setSystemTime(Date.now() + 5_339_000);
    expect(await accessToken()).toBe('token-1');
    vi.setSystemTime(Date.now() + 1_000);
    expect(await accessToken()).toBe('token-2');
  });

  test('renews once for all requests whose token was refused', async () => {
    await using signIn = await startSignIn();
    const accessToken = accessTokenFrom(signIn.url);
    const rejected = await accessToken();
    const renewals = await Promise.all([accessToken('a', { rejected }), accessToken('b', { rejected })]);
    expect([...renewals, await accessToken('late', { rejected })]).toEqual(['token-2', 'token-2', 'token-2']);
    expect(signIn.seen).toHaveLength(2);
  });

  test('asks again after a failure', async () => {
    await using signIn = await startSignIn();
    const accessToken = accessTokenFrom(signIn.url);
    const { answer } = signIn;
    signIn.answer = () => new Response('', { status: 500 });
    await expect(accessToken()).rejects.toMatchObject({ code: 'procore-unavailable', status: 502 });
    signIn.answer = answer;
    expect(await accessToken()).toBe('token-1');
  });

  test.each([
    [401, { error: 'invalid_client' }, 401, 'not-signed-in'],
    [400, { error: 'invalid_request' }, 401, 'not-signed-in'],
    [429, {}, 429, 'rate-limited'],
    [503, {}, 502, 'procore-unavailable'],
    [302, {}, 502, 'procore-unavailable'],
    [200, { access_token: '', expires_in: 5400 }, 502, 'procore-unavailable'],
    [200, { access_token: 'x' }, 502, 'procore-unavailable'],
  ])('sign-in answering %i %j is an answer of status %i with code %s', async (given, body, status, code) => {
    await using signIn = await startStandInProcore(() =>
      Response.json(body, { status: given, headers: { 'retry-after': '9' } }),
    );
    const backend = testBackend(signIn.url, { accessToken: accessTokenFrom(signIn.url) });
    const response = await backend.fetch(pageRequest('GET', '/rest/v1.0/companies/1/files'));
    expect(response.status).toBe(status);
    expect(await errorOf(response)).toMatchObject({ code });
    expect(response.headers.get('retry-after')).toBe(given === 429 ? '9' : null);
  });

  test('says what is missing at once', () => {
    expect(() => clientCredentials({ environment: 'production', ...account, clientSecret: '' })).toThrow(
      'clientSecret',
    );
  });
});
