import { demoClient, startSimulator, type Simulator } from '@procore-upload/simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { createProcoreBackend } from '../index.js';
import type { BackendEvent } from '../index.js';
import { sqliteStore, type SqliteStore } from '../sqlite.js';
import { Browser } from '../testing/browser.js';
import { createProcoreSignIn, type ProcoreSignInOptions } from './index.js';

const ORIGIN = 'https://app.example';
const KEY = Buffer.alloc(32, 7).toString('base64');
const uploads = '/api/procore/rest/v1.1/projects/1/uploads';

let simulator: Simulator;
let store: SqliteStore;
let events: BackendEvent[];

beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
beforeEach(() => {
  store = sqliteStore({ file: ':memory:' });
  events = [];
});

/** The app: sign-in and backend, without a socket; and a browser in front of it. */
function openApp(changes: Partial<ProcoreSignInOptions> = {}) {
  const environment = { apiUrl: simulator.url, loginUrl: simulator.url };
  const origin = changes.origin ?? 'http://localhost:8443';
  const signIn = createProcoreSignIn({
    environment,
    ...demoClient,
    origin,
    store,
    encryptionKeys: [KEY],
    onEvent: (event) => events.push(event),
    ...changes,
  });
  const { identify, accessToken, identityKey, uploadOwners } = signIn;
  const backend = createProcoreBackend({
    environment,
    identify,
    accessToken,
    identityKey,
    uploadOwners,
    authorize: () => true,
  });
  const app = (request: Request) =>
    new URL(request.url).pathname.startsWith('/auth/') ? signIn.fetch(request) : backend.fetch(request);
  return new Browser(origin, app);
}

const userOf = async (browser: Browser) =>
  ((await (await browser.send('GET', '/auth/session')).json()) as { user: unknown }).user;

const mara = { id: '101', login: 'mara.halden@example.com', name: 'Mara Halden' };

describe('signing in', () => {
  test('goes to Procore with state and PKCE, comes back, and begins a session', async () => {
    const browser = openApp();
    expect(await userOf(browser)).toBeNull();
    const away = await browser.send('GET', '/auth/sign-in?return_to=/photos%3Fa%3D1');
    const question = new URL(away.headers.get('location') ?? '').searchParams;
    expect(Object.fromEntries(question)).toEqual({
      response_type: 'code',
      client_id: 'demo-client',
      redirect_uri: 'http://localhost:8443/auth/callback',
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
    });
    const back = await browser.consent(away);
    expect([back.status, back.headers.get('location')]).toEqual([303, '/photos?a=1']);
    expect(await userOf(browser)).toEqual(mara);
    expect((await browser.send('GET', '/api/procore/rest/v1.0/files?project_id=1')).status).toBe(200);
  });

  test('as somebody else ends the session before it', async () => {
    const browser = openApp();
    await browser.signIn();
    const before = new Map(browser.cookies);
    await browser.signIn({ login: 'joon.park@example.com' });
    expect(await userOf(browser)).toMatchObject({ name: 'Joon Park' });
    browser.cookies = before;
    expect(await userOf(browser)).toBeNull();
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', ''])(
    'never ends on another site: return_to=%s',
    async (returnTo) => {
      const browser = openApp();
      const back = await browser.signIn({ returnTo });
      expect(back.headers.get('location')).toBe('/');
    },
  );

  test('that is declined says so, and offers another try', async () => {
    const browser = openApp();
    const back = await browser.signIn({ decision: 'deny' });
    expect(back.status).toBe(403);
    expect(await back.text()).toMatch(/not to let this app in.*href="\/auth\/sign-in"/s);
    expect(await userOf(browser)).toBeNull();
  });
});

describe('the way back is refused', () => {
  async function comeBackWith(change: (url: URL, browser: Browser) => void) {
    const browser = openApp();
    const address = await browser.agree(await browser.send('GET', '/auth/sign-in'));
    change(address, browser);
    const asked = simulator.requests().length;
    const back = await browser.send('GET', address.pathname + address.search);
    return { browser, back, asked: simulator.requests().length - asked, address };
  }

  test.each<[string, (url: URL, browser: Browser) => void]>([
    ['with another state', (url) => url.searchParams.set('state', 'forged')],
    ['without a state', (url) => url.searchParams.delete('state')],
    ['with two states', (url) => url.searchParams.append('state', 'second')],
    ['in a browser that has not gone there (login CSRF)', (_, browser) => browser.cookies.clear()],
    [
      'with an altered cookie',
      (_, browser) => {
        for (const [name, value] of browser.cookies) browser.cookies.set(name, `${value.slice(0, -2)}AA`);
      },
    ],
    ['from another issuer (mix-up)', (url) => url.searchParams.set('iss', 'https://evil.example')],
  ])('%s', async (_, change) => {
    const { back, browser, asked } = await comeBackWith(change);
    expect(back.status).toBe(400);
    expect(await back.text()).not.toContain('code=');
    expect(asked).toBe(0);
    expect(await userOf(browser)).toBeNull();
  });

  test('a second time', async () => {
    const { back, browser, address } = await comeBackWith(() => {});
    expect(back.status).toBe(303);
    const again = await browser.send('GET', address.pathname + address.search);
    expect(again.status).toBe(400);
  });

  test('after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { back } = await comeBackWith(() => vi.setSystemTime(Date.now() + 601_000));
    vi.useRealTimers();
    expect(back.status).toBe(400);
  });
});

describe('the session cookie', () => {
  test('over https is __Host-, Secure, HttpOnly and Lax', async () => {
    const own = await startSimulator({
      clients: [{ ...demoClient, redirectUris: [`${ORIGIN}/auth/callback`] }],
    });
    const environment = { apiUrl: own.url, loginUrl: own.url };
    const browser = openApp({ origin: ORIGIN, environment });
    const back = await browser.signIn();
    const set = back.headers.getSetCookie().find((cookie) => cookie.includes('procore-session'));
    expect(set).toMatch(/^__Host-procore-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    await own.close();
  });

  test('on plain http of this machine has neither prefix nor Secure', async () => {
    const back = await openApp().signIn();
    const set = back.headers.getSetCookie().find((cookie) => cookie.includes('procore-session'));
    expect(set).toMatch(/^procore-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test.each(['http://app.example', 'ftp://localhost', 'app.example', ''])(
    '%s is no origin for it',
    (origin) => {
      expect(() => openApp({ origin })).toThrow(TypeError);
    },
  );

  test('is not what the store holds', async () => {
    const browser = openApp();
    await browser.signIn();
    const [id = ''] = browser.cookies.values();
    expect(await store.get(`session:${id}`)).toBeNull();
  });
});

describe('a session', () => {
  const MINUTE = 60_000;
  test.each([
    ['ends after its idle time', [61 * MINUTE], false],
    ['goes on while somebody is there', [50 * MINUTE, 50 * MINUTE, 50 * MINUTE], true],
    ['ends after its absolute time', Array.from({ length: 15 }, () => 50 * MINUTE), false],
  ])('%s', async (_, waits, lives) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const browser = openApp();
      await browser.signIn();
      for (const wait of waits) {
        vi.setSystemTime(Date.now() + wait);
        await userOf(browser);
      }
      expect((await userOf(browser)) !== null).toBe(lives);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('signing out', () => {
  const script = { 'x-requested-with': 'app', 'sec-fetch-site': 'same-origin' };

  test('ends the session, and the tokens here and at Procore', async () => {
    const browser = openApp();
    await browser.signIn();
    const before = new Map(browser.cookies);
    expect((await browser.send('POST', '/auth/sign-out', { headers: script })).status).toBe(204);
    expect(await userOf(browser)).toBeNull();
    expect(await store.get('tokens:101')).toBeNull();
    expect(simulator.requests().at(-1)).toMatchObject({ path: '/oauth/revoke', status: 200 });
    browser.cookies = before;
    expect(await userOf(browser)).toBeNull();
    expect((await browser.send('GET', '/api/procore/rest/v1.0/files?project_id=1')).status).toBe(401);
  });

  test('works while Procore cannot be reached, and the event says what was left', async () => {
    const browser = openApp();
    await browser.signIn();
    simulator.faults.add({ on: { target: 'api', path: '/oauth/revoke' }, do: { status: 503 } });
    expect((await browser.send('POST', '/auth/sign-out', { headers: script })).status).toBe(204);
    expect(events.at(-1)).toMatchObject({
      status: 204,
      identity: '101',
      error: { code: 'procore-unavailable' },
    });
    expect(await userOf(browser)).toBeNull();
  });

  test.each([
    [{}],
    [{ 'x-requested-with': 'app', 'sec-fetch-site': 'cross-site' }],
    [{ 'x-requested-with': 'app', origin: 'https://evil.example' }],
  ])('from another site is refused: %j', async (headers) => {
    const browser = openApp();
    await browser.signIn();
    expect((await browser.send('POST', '/auth/sign-out', { headers })).status).toBe(403);
    expect(await userOf(browser)).toEqual(mara);
  });
});

describe('tokens', () => {
  test('are renewed when Procore says 401, and the upload goes on', async () => {
    const browser = openApp();
    await browser.signIn();
    simulator.clock.advance(91 * 60_000);
    const { status } = await browser.json('POST', uploads, { response_filename: 'plan.pdf', size: 3 });
    expect(status).toBe(201);
    const asked = simulator.requests().slice(-3);
    expect(asked.map(({ path, status }) => [path.split('/')[1], status])).toEqual([
      ['rest', 401],
      ['oauth', 200],
      ['rest', 201],
    ]);
  });

  test('that cannot be renewed end in not-signed-in, and in no loop', async () => {
    const browser = openApp();
    await browser.signIn();
    simulator.faults.add({
      on: { target: 'api', path: '/oauth/token' },
      do: { status: 400, headers: { 'content-type': 'application/json' }, body: { error: 'invalid_grant' } },
    });
    simulator.clock.advance(91 * 60_000);
    const asked = simulator.requests().length;
    for (let times = 0; times < 3; times += 1) {
      const answer = await browser.send('GET', '/api/procore/rest/v1.0/files?project_id=1');
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: { code: 'not-signed-in' } });
    }
    expect(simulator.requests().slice(asked)).toHaveLength(2);
    // The app still knows who it is; only Procore has to be asked again.
    expect(await userOf(browser)).toEqual(mara);
    await browser.signIn();
    expect((await browser.send('GET', '/api/procore/rest/v1.0/files?project_id=1')).status).toBe(200);
  });

  test('of two people are two, and so are their uploads', async () => {
    const ann = openApp();
    const joon = openApp();
    await ann.signIn();
    await joon.signIn({ login: 'joon.park@example.com' });
    const created = await ann.json('POST', uploads, { response_filename: 'plan.pdf', size: 3 });
    const { uuid } = created.body as { uuid: string };
    expect((await joon.send('GET', `${uploads}/${uuid}`)).status).toBe(404);
    expect((await ann.send('GET', `${uploads}/${uuid}`)).status).toBe(200);
  });
});
