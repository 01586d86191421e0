import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { demoClient, startSimulator, type RequestRecord, type Simulator } from '@procore-upload/simulator';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';

import { encryptedTokenStore } from '../stores/token-store.js';
import { newAddress, openStore, type StoreAddress } from '../testing/open-store.js';
import type {
  TokenProcessOrder,
  TokenProcessReport,
  TokenProcessSettings,
} from '../testing/token-process.js';
import { keepTokens } from './token-keeper.js';
import { createTokenEndpoint } from '../token-endpoint.js';

const PROCESS = fileURLToPath(new URL('../testing/token-process.ts', import.meta.url));
const KEY = Buffer.alloc(32, 3).toString('base64');
const REDIRECT = 'http://localhost:1/callback';
const LEASE_MS = 1_500;
const IDENTITY = '101';

const redisUrl = inject('redisUrl');
const drivers: [name: string, redisUrl?: string][] = [
  ['SQLite'],
  ...(redisUrl ? [['Redis', redisUrl] as [string, string]] : []),
];

let simulator: Simulator;
let children: ChildProcess[];

beforeEach(async () => {
  simulator = await startSimulator();
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map(end));
  await simulator.close();
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

async function startProcess(address: StoreAddress): Promise<ChildProcess> {
  const settings: TokenProcessSettings = {
    address,
    leaseMs: LEASE_MS,
    url: simulator.url,
    ...demoClient,
    encryptionKey: KEY,
    identity: IDENTITY,
  };
  const child = fork(PROCESS, [JSON.stringify(settings)], { execArgv: [] });
  children.push(child);
  await once(child, 'message');
  return child;
}

async function order(child: ChildProcess, what: TokenProcessOrder): Promise<TokenProcessReport> {
  child.send(what);
  const [report] = (await once(child, 'message')) as [TokenProcessReport];
  return report;
}

/** Signs the person in, and leaves the pair in the store. */
async function signIn(address: StoreAddress): Promise<void> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: demoClient.clientId,
    redirect_uri: REDIRECT,
  });
  const consent = await fetch(`${simulator.url}/oauth/authorize?${query.toString()}`, {
    method: 'POST',
    body: new URLSearchParams({ decision: 'allow', login: 'mara.halden@example.com' }),
    redirect: 'manual',
  });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const answer = await fetch(`${simulator.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: demoClient.clientId,
      client_secret: demoClient.clientSecret,
      redirect_uri: REDIRECT,
      code,
    }),
  });
  const pair = (await answer.json()) as { access_token: string; refresh_token: string };
  const { store, close } = await openStore(address);
  await encryptedTokenStore(store, [KEY]).put(IDENTITY, {
    accessToken: pair.access_token,
    refreshToken: pair.refresh_token,
    renewAt: Date.now(),
  });
  close();
}

const isRefresh = ({ body }: RequestRecord) =>
  (body as { grant_type?: string } | undefined)?.grant_type === 'refresh_token';
const refreshes = () => simulator.requests().filter(isRefresh);

describe.each(drivers)('over %s', (_, url) => {
  test('four processes, tokens that end all the time: one refresh for each, and none is lost', async () => {
    const SECONDS = 8;
    simulator.settings.change({ accessTokenTtlSeconds: 1 });
    const address = newAddress(url);
    await signIn(address);
    const processes = await Promise.all(Array.from({ length: 4 }, () => startProcess(address)));
    const reports = await Promise.all(
      processes.map((child) => order(child, { work: { forMs: SECONDS * 1000 } })),
    );

    for (const report of reports) expect(report).toMatchObject({ refused: 0, signedOut: 0 });
    for (const report of reports) expect('calls' in report && report.calls).toBeGreaterThan(50);
    // A token is renewed nine tenths into its second: no sooner, however many want it.
    expect(refreshes().length).toBeGreaterThanOrEqual(SECONDS - 2);
    expect(refreshes().length).toBeLessThanOrEqual(Math.ceil(SECONDS / 0.9) + 1);
    expect(refreshes().every(({ status }) => status === 200)).toBe(true);
    expect(await order(processes[0] as ChildProcess, { ask: {} })).toEqual({
      token: expect.any(String) as string,
    });
  }, 60_000);

  test('kill -9 in the middle of a refresh ends in "sign in again", and in no loop', async () => {
    const address = newAddress(url);
    await signIn(address);
    const [doomed, other] = await Promise.all([startProcess(address), startProcess(address)]);
    // Procore has used the refresh token up, and the answer does not come.
    simulator.faults.add({ on: { target: 'api', path: '/oauth/token' }, do: { stallAfterBytes: 0 } });
    doomed.send({ ask: {} } satisfies TokenProcessOrder);
    await expect.poll(() => refreshes().length).toBe(1);
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');

    const startedAt = performance.now();
    expect(await order(other, { ask: {} })).toEqual({ token: null });
    // It waited for the dead one's lease, and not for ever.
    expect(performance.now() - startedAt).toBeLessThan(LEASE_MS * 3);
    for (let times = 0; times < 3; times += 1) {
      expect(await order(other, { ask: {} })).toEqual({ token: null });
    }
    expect(refreshes()).toHaveLength(2);
    await signIn(address);
    expect(await order(other, { ask: {} })).toEqual({ token: expect.any(String) as string });
  }, 30_000);

  test('kill -9 before Procore is asked costs nothing', async () => {
    const address = newAddress(url);
    await signIn(address);
    const [doomed, other] = await Promise.all([startProcess(address), startProcess(address)]);
    simulator.faults.add({ on: { target: 'api', path: '/oauth/token' }, do: { delayMs: 60_000 } });
    doomed.send({ ask: {} } satisfies TokenProcessOrder);
    await expect
      .poll(() => simulator.requests().filter(({ path }) => path === '/oauth/token').length)
      .toBe(2);
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    expect(await order(other, { ask: {} })).toEqual({ token: expect.any(String) as string });
  }, 30_000);

  test('who reads the store reads no token', async () => {
    const address = newAddress(url);
    await signIn(address);
    const { store, close } = await openStore(address);
    const kept = (await store.get(`tokens:${IDENTITY}`)) ?? '';
    const environment = { apiUrl: simulator.url, loginUrl: simulator.url };
    const endpoint = createTokenEndpoint({ environment, ...demoClient }, 'test');
    const token = await keepTokens(encryptedTokenStore(store, [KEY]), endpoint).accessToken(IDENTITY);
    expect(kept).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(token).not.toBeNull();
    expect(kept).not.toContain(token);
    close();
  });
});
