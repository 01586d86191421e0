import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demoClient, startSimulator, type Simulator } from '@procore-upload/simulator';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';

import { toRouteHandlers } from './next.js';
import { createProcoreBackend } from './index.js';
import { createProcoreSignIn, encryptedTokenStore } from './oauth/index.js';
import { sqliteStore } from './sqlite.js';
import { Browser } from './testing/browser.js';
import { freePort, startExample, type ExampleProcess } from './testing/example-process.js';
import { openStore } from './testing/open-store.js';
import { Overheard } from './testing/overheard.js';

const redisUrl = inject('redisUrl');
const encryptionKey = Buffer.alloc(32, 9).toString('base64');
const bytes = Buffer.from('The bytes of a small plan.');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const uploads = '/api/procore/rest/v1.1/projects/1/uploads';
const files = '/api/procore/rest/v1.0/files?project_id=1';

let simulator: Simulator;
let sqliteFile: string;
let running: ExampleProcess[];
let overheard: Overheard;

beforeEach(async () => {
  simulator = await startSimulator();
  sqliteFile = join(tmpdir(), `procore-upload-${randomUUID()}.sqlite`);
  running = [];
  overheard = new Overheard([demoClient.clientSecret, encryptionKey]);
});
afterEach(async () => {
  await Promise.all(running.map((example) => example.close()));
  await simulator.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(sqliteFile + suffix, { force: true });
});

async function start(name: string, env: Record<string, string> = {}): Promise<ExampleProcess> {
  const { url } = simulator;
  const { clientId, clientSecret } = demoClient;
  const example = await startExample(name, {
    PROCORE_API_URL: url,
    PROCORE_LOGIN_URL: url,
    PROCORE_CLIENT_ID: clientId,
    PROCORE_CLIENT_SECRET: clientSecret,
    // As the twenty lines name them.
    API: url,
    LOGIN: url,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    ENCRYPTION_KEYS: encryptionKey,
    SQLITE_FILE: sqliteFile,
    REDIS_URL: redisUrl ?? '',
    ...env,
  });
  running.push(example);
  return example;
}

/** A browser at one origin, whose requests go to these instances in turn, as through a load balancer. */
function browserAt(origin: string, instances: readonly string[]): Browser {
  let turn = 0;
  return new Browser(origin, async (request) => {
    const instance = instances[turn++ % instances.length] ?? '';
    const url = new URL(request.url);
    const { pathname, search } = url;
    overheard.request(url);
    const body = request.body === null ? undefined : await request.text();
    const response = await fetch(instance + pathname + search, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    return overheard.answer(response);
  });
}

/** What a page does with one file: create, store, complete, make a file of it, find it. */
async function uploadFlow(browser: Browser, between: () => void = () => {}): Promise<void> {
  const name = `plan ${randomUUID()}.txt`;
  const created = await browser.json('POST', uploads, {
    response_filename: name,
    size: bytes.length,
    segments: [{ size: bytes.length, sha256 }],
  });
  expect(created.status).toBe(201);
  const { uuid, segments } = created.body as {
    uuid: string;
    segments: { url: string; headers: Record<string, string> }[];
  };
  const { 'content-length': _, ...headers } = segments[0]?.headers ?? {};
  const put = await fetch(segments[0]?.url ?? '', { method: 'PUT', body: bytes, headers });
  const etag = put.headers.get('etag')?.replaceAll('"', '') ?? '';
  between();
  const item = { size: bytes.length, sha256, etag };
  expect(await browser.json('PATCH', `${uploads}/${uuid}`, { segments: [item] })).toMatchObject({
    status: 200,
    body: { status: 'complete' },
  });
  const filed = await browser.json('POST', files, { file: { upload_uuid: uuid, name } });
  expect(filed.status).toBe(201);
  const script = { headers: { 'x-requested-with': 'procore-upload' } };
  const listed = (await (await browser.send('GET', files, script)).json()) as unknown[];
  expect(listed).toContainEqual(expect.objectContaining({ name, sha256 }));
}

/** Whatever can go wrong, with the session's own cookie in places where it does not belong. */
async function sendNonsense(browser: Browser): Promise<void> {
  const stolen = [...browser.cookies.values()].join();
  const script = {
    'content-type': 'application/json',
    'x-requested-with': 'page',
    'sec-fetch-site': 'same-origin',
  };
  await browser.send('GET', `/api/procore/${stolen}?token=${stolen}`);
  await browser.send('GET', `${files}&${stolen}=1&${stolen}=2`);
  await browser.send('GET', `${uploads}/${encodeURIComponent(stolen)}`);
  await browser.send('POST', uploads, { headers: script, body: `{"${stolen}": "Bearer ${stolen}"}` });
  await browser.send('POST', uploads, { headers: script, body: `not JSON ${stolen}` });
  await browser.send('GET', `/auth/callback?code=stolen-code&state=${stolen}`);
  simulator.faults.add({
    on: { target: 'api', path: '/rest/' },
    times: 3,
    do: { status: 500, body: { errors: 'no' }, headers: { 'x-debug': stolen } },
  });
  for (const path of [files, `${uploads}/00000000-0000-0000-0000-000000000000`])
    await browser.send('GET', path);
}

/** Nothing that left the backend holds a secret: no log, no event, no answer but for Set-Cookie and presigned URLs. */
function expectSecrecy(): void {
  for (const example of running) overheard.log(example.output());
  overheard.expectNoSecrets(simulator);
}

describe('one upload, through', () => {
  test.each(['node.ts', ...(redisUrl ? ['hono.ts'] : [])])('%s, signed in with Procore', async (name) => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const { url } = await start(name, { APP_ORIGIN: origin });
    const browser = browserAt(origin, [url]);
    expect((await browser.send('GET', files)).status).toBe(401);
    await browser.signIn();
    // The token ends in the middle.
    await uploadFlow(browser, () => simulator.clock.advance(91 * 60_000));
    await sendNonsense(browser);
    const { store, close } = await openStore(
      name === 'node.ts' ? { file: sqliteFile } : { redisUrl: redisUrl ?? '', prefix: 'procore-upload:' },
    );
    const pair = await encryptedTokenStore(store, [encryptionKey]).get('101');
    close();
    overheard.secret(pair?.accessToken ?? 'none kept', pair?.refreshToken ?? 'none kept');
    simulator.faults.add({ on: { target: 'api', path: '/oauth/revoke' }, do: { status: 503 } });
    const script = { 'x-requested-with': 'page', 'sec-fetch-site': 'same-origin' };
    expect((await browser.send('POST', '/auth/sign-out', { headers: script })).status).toBe(204);
    expectSecrecy();
    // Client secret and key, attempt and session, code and state, two tokens of each kind, a signature.
    expect(overheard.knownSecrets).toBeGreaterThanOrEqual(10);
  });

  test('express.ts, with sessions of its own', async () => {
    const { url } = await start('express.ts');
    const browser = browserAt(url, [url]);
    expect((await browser.send('GET', files)).status).toBe(401);
    await browser.send('GET', '/auth/sign-in');
    await uploadFlow(browser);
    const other = '/api/procore/rest/v1.0/files?project_id=2';
    expect((await browser.send('GET', other)).status).toBe(403);
    await sendNonsense(browser);
    expectSecrecy();
  });

  test('route handlers of Next.js', async () => {
    const environment = { apiUrl: simulator.url, loginUrl: simulator.url };
    const origin = 'http://localhost:3000';
    const store = sqliteStore({ file: sqliteFile });
    const signIn = createProcoreSignIn({
      environment,
      ...demoClient,
      origin,
      store,
      encryptionKeys: [encryptionKey],
    });
    const auth = toRouteHandlers(() => signIn);
    let made = 0;
    const { identify, accessToken, identityKey, uploadOwners } = signIn;
    const procore = toRouteHandlers(() => {
      made += 1;
      return createProcoreBackend({
        environment,
        identify,
        accessToken,
        identityKey,
        uploadOwners,
        authorize: () => true,
      });
    });
    expect(made).toBe(0);
    const browser = new Browser(origin, async (request) => {
      const { GET, POST, PATCH } = new URL(request.url).pathname.startsWith('/auth/') ? auth : procore;
      return { GET, POST, PATCH }[request.method as 'GET']?.(request);
    });
    await browser.signIn();
    await uploadFlow(browser);
    expect(made).toBe(1);
    store.close();
  });

  test('the twenty lines of docs/backend.md', async () => {
    const { url } = await start('plain-proxy.mjs');
    const browser = browserAt(url, [url]);
    await uploadFlow(browser);
    expect((await browser.json('DELETE', `${uploads}/1`, {}).catch(() => ({ status: 403 }))).status).toBe(
      403,
    );
  });
});

test.skipIf(redisUrl === null)('two instances, one Redis, requests in turn', async () => {
  const origin = `http://localhost:${await freePort()}`;
  const [one, two] = [
    await start('hono.ts', { APP_ORIGIN: origin }),
    await start('hono.ts', { APP_ORIGIN: origin }),
  ];
  const browser = browserAt(origin, [one.url, two.url]);
  await browser.signIn();
  for (let times = 0; times < 3; times += 1) {
    await uploadFlow(browser, () => simulator.clock.advance(91 * 60_000));
  }
  const renewals = simulator
    .requests()
    .filter(({ path, status }) => path === '/oauth/token' && status === 200);
  expect(renewals).toHaveLength(1 + 3);
  for (const example of [one, two])
    expect(example.output().match(/"upload\.(?:create|complete)"/g)?.length).toBe(3);
  expectSecrecy();
});

test('node.ts goes on with an upload after a restart', async () => {
  const origin = `http://localhost:${await freePort()}`;
  const first = await start('node.ts', { APP_ORIGIN: origin });
  const instances = [first.url];
  const browser = browserAt(origin, instances);
  await browser.signIn();
  const second = await start('node.ts', { APP_ORIGIN: origin });
  const restarts: Promise<void>[] = [];
  await uploadFlow(browser, () => {
    restarts.push(first.close());
    instances[0] = second.url;
  });
  await Promise.all(restarts);
  running = [second];
});
