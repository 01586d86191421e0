import { createHash } from 'node:crypto';

import { describe, expect } from 'vitest';

import { demoClient, type Simulator } from '../../simulator.js';
import { test } from '../../testing/simulator-test.js';

const REDIRECT = 'http://localhost:5173/auth/callback';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

const question = {
  response_type: 'code',
  client_id: demoClient.clientId,
  redirect_uri: REDIRECT,
  state: 'of the page',
};

function authorizeUrl(simulator: Simulator, changes: Record<string, string> = {}): string {
  return `${simulator.url}/oauth/authorize?${new URLSearchParams({ ...question, ...changes }).toString()}`;
}

/** What the consent page's form sends. */
async function decide(url: string, fields: Record<string, string>): Promise<URLSearchParams> {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  expect(response.status).toBe(302);
  const location = new URL(response.headers.get('location') ?? '');
  expect(location.href).toContain(REDIRECT);
  return location.searchParams;
}

const allow = { decision: 'allow', login: 'joon.park@example.com' };

async function codeOf(simulator: Simulator, changes: Record<string, string> = {}): Promise<string> {
  return (await decide(authorizeUrl(simulator, changes), allow)).get('code') ?? '';
}

async function post(simulator: Simulator, path: string, fields: Record<string, string>) {
  const client = { client_id: demoClient.clientId, client_secret: demoClient.clientSecret };
  const body = new URLSearchParams({ ...client, ...fields });
  const response = await fetch(`${simulator.url}${path}`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const redeem = (simulator: Simulator, code: string, fields: Record<string, string> = {}) =>
  post(simulator, '/oauth/token', {
    grant_type: 'authorization_code',
    redirect_uri: REDIRECT,
    code,
    ...fields,
  });
const refresh = (simulator: Simulator, token: unknown) =>
  post(simulator, '/oauth/token', { grant_type: 'refresh_token', refresh_token: String(token) });

async function me(simulator: Simulator, token: unknown) {
  const headers = { authorization: `Bearer ${String(token)}` };
  const response = await fetch(`${simulator.url}/rest/v1.0/me`, { headers });
  return response.ok ? response.json() : response.status;
}

describe('the consent page', () => {
  test('shows who may sign in, and sends back a code and the state', async ({ simulator }) => {
    const page = await fetch(authorizeUrl(simulator));
    expect(page.status).toBe(200);
    const text = await page.text();
    for (const words of ['Mara Halden', 'Joon Park', 'demo-client', 'Allow', 'Deny']) {
      expect(text).toContain(words);
    }
    const answer = await decide(authorizeUrl(simulator), allow);
    expect(answer.get('state')).toBe('of the page');
    expect(answer.get('code')).toMatch(/^[\w-]{43}$/);
  });

  test.for([
    [{}, { ...allow, decision: 'deny' }, 'access_denied'],
    [{}, { decision: 'allow', login: 'nobody@example.com' }, 'access_denied'],
    [{ response_type: 'token' }, allow, 'unsupported_response_type'],
    [{ code_challenge: challenge, code_challenge_method: 'plain' }, allow, 'invalid_request'],
  ] as const)('%j %j sends back %s', async ([changes, fields, error], { simulator }) => {
    const answer = await decide(authorizeUrl(simulator, { ...changes }), { ...fields });
    expect(answer.get('error')).toBe(error);
    expect(answer.get('code')).toBeNull();
  });

  test.for([
    { client_id: 'nobody' },
    { redirect_uri: 'https://evil.example/callback' },
    { redirect_uri: 'javascript:alert(1)' },
    { redirect_uri: '' },
  ])('%j is sent nowhere', async (changes, { simulator }) => {
    const url = authorizeUrl(simulator, { ...changes });
    for (const init of [{}, { method: 'POST', body: new URLSearchParams(allow) }]) {
      const response = await fetch(url, { ...init, redirect: 'manual' });
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
    }
  });
});

describe('a code', () => {
  test('buys a pair of tokens, whose owner is who has agreed', async ({ simulator }) => {
    const { status, body } = await redeem(simulator, await codeOf(simulator));
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 5400 });
    expect(await me(simulator, body['access_token'])).toEqual({
      id: 102,
      login: 'joon.park@example.com',
      name: 'Joon Park',
    });
  });

  test('is good once: a second time ends what the first has brought', async ({ simulator }) => {
    const code = await codeOf(simulator);
    const { body } = await redeem(simulator, code);
    expect(await redeem(simulator, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await me(simulator, body['access_token'])).toBe(401);
    expect((await refresh(simulator, body['refresh_token'])).status).toBe(400);
  });

  test('lives ten minutes', async ({ simulator }) => {
    const code = await codeOf(simulator);
    simulator.clock.advance(10 * 60_000);
    expect((await redeem(simulator, code)).status).toBe(400);
  });

  test('wants the verifier that its challenge was made of', async ({ simulator }) => {
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const redeemWith = async (fields: Record<string, string>) =>
      (await redeem(simulator, await codeOf(simulator, pkce), fields)).status;
    expect(await redeemWith({})).toBe(400);
    expect(await redeemWith({ code_verifier: 'w'.repeat(43) })).toBe(400);
    expect(await redeemWith({ code_verifier: verifier })).toBe(200);
  });

  test.for([{ redirect_uri: 'http://localhost:5173/other' }, { code: 'none' }, { client_secret: 'wrong' }])(
    'is refused with %j',
    async (fields, { simulator }) => {
      const answer = await redeem(simulator, await codeOf(simulator), { ...fields });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  );
});

describe('tokens', () => {
  test('a refresh token buys the next pair, once', async ({ simulator }) => {
    const first = (await redeem(simulator, await codeOf(simulator))).body;
    const second = await refresh(simulator, first['refresh_token']);
    expect(second.status).toBe(200);
    expect(await refresh(simulator, first['refresh_token'])).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect((await refresh(simulator, second.body['refresh_token'])).status).toBe(200);
  });

  test('an access token ends after 90 minutes of the simulator’s clock, or as set', async ({ simulator }) => {
    const { body } = await redeem(simulator, await codeOf(simulator));
    simulator.clock.advance(89 * 60_000);
    expect(await me(simulator, body['access_token'])).toMatchObject({ id: 102 });
    simulator.clock.advance(60_000);
    expect(await me(simulator, body['access_token'])).toBe(401);
    simulator.settings.change({ accessTokenTtlSeconds: 1 });
    const renewed = await refresh(simulator, body['refresh_token']);
    expect(renewed.body).toMatchObject({ expires_in: 1 });
    simulator.clock.advance(1_000);
    expect(await me(simulator, renewed.body['access_token'])).toBe(401);
  });

  test.for(['access_token', 'refresh_token'])('revoking the %s ends both', async (name, { simulator }) => {
    const { body } = await redeem(simulator, await codeOf(simulator));
    const revoked = await post(simulator, '/oauth/revoke', { token: String(body[name]) });
    expect(revoked.status).toBe(200);
    expect(await me(simulator, body['access_token'])).toBe(401);
    expect((await refresh(simulator, body['refresh_token'])).status).toBe(400);
    expect((await post(simulator, '/oauth/revoke', { token: 'unknown' })).status).toBe(200);
    const forged = { token: 'unknown', client_secret: 'wrong' };
    expect((await post(simulator, '/oauth/revoke', forged)).status).toBe(401);
  });

  test('the request log says which grant was asked for, and no secret', async ({ simulator }) => {
    const { body } = await redeem(simulator, await codeOf(simulator));
    await refresh(simulator, body['refresh_token']);
    const asked = simulator.requests().filter(({ path }) => path === '/oauth/token');
    expect(asked.map(({ body: noted }) => noted)).toEqual([
      { grant_type: 'authorization_code' },
      { grant_type: 'refresh_token' },
    ]);
  });
});
