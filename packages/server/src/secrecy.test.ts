import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { clientCredentials, type ProcoreBackendOptions } from './index.js';
import { startStandInProcore, type SeenRequest } from './testing/stand-in-procore.js';
import { pageRequest, testBackend } from './testing/test-backend.js';

const SECRET = 'sesame-client-secret';
const TOKENS = ['sesame-first-token', 'sesame-second-token'];

const printed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => void printed.push(args.join(' ')));
  }
});
afterEach(() => vi.restoreAllMocks());

/** Everything that came in, thrown back in every place an answer has. */
function echo(status: number) {
  return ({ headers, body }: SeenRequest) => {
    const text = `${headers['authorization']} ${body}`;
    return new Response(JSON.stringify({ errors: text, [text]: text, error: headers['authorization'] }), {
      status,
      headers: {
        'content-type': 'application/json',
        'x-rate-limit-limit': text,
        'retry-after': text,
        'x-debug': text,
        location: `https://storage.example/?${encodeURIComponent(text)}`,
      },
    });
  };
}

const scenarios: [
  string,
  { api?: (request: SeenRequest) => Response | Promise<Response>; signIn?: number },
][] = [
  ['success', { api: echo(200) }],
  ['redirect', { api: echo(302) }],
  ['bad request', { api: echo(400) }],
  ['refused token', { api: echo(401) }],
  ['forbidden', { api: echo(403) }],
  ['gone', { api: echo(410) }],
  ['invalid', { api: echo(422) }],
  ['rate limit', { api: echo(429) }],
  ['server error', { api: echo(500) }],
  ['page', { api: ({ headers }) => new Response(headers['authorization'], { status: 502 }) }],
  ['no answer', { api: () => new Promise<Response>(() => {}) }],
  ['sign-in refused', { signIn: 401 }],
  ['sign-in limited', { signIn: 429 }],
  ['sign-in down', { signIn: 500 }],
  ['sign-in answers something else', { signIn: 200 }],
];

test.each(scenarios)('%s: neither token nor secret in answer, report or log', async (_, { api, signIn }) => {
  let given = 0;
  await using procore = await startStandInProcore((request) => {
    if (request.path !== '/oauth/token') return (api ?? echo(200))(request);
    if (signIn !== undefined) return echo(signIn)(request);
    return Response.json({ access_token: TOKENS[given++ % 2], token_type: 'Bearer', expires_in: 5400 });
  });
  const environment = { apiUrl: procore.url, loginUrl: procore.url };
  const accessToken = clientCredentials({
    environment,
    clientId: 'service-account',
    clientSecret: SECRET,
    timeoutMs: 150,
  });
  for (const request of [
    pageRequest('GET', '/rest/v1.0/files?project_id=1'),
    pageRequest('GET', '/rest/v1.0/files/1/download?project_id=1'),
    pageRequest('POST', '/rest/v1.1/companies/1/uploads', { body: { response_filename: 'a' } }),
  ]) {
    const backend = testBackend(procore.url, { accessToken, timeoutMs: 150 });
    const response = await backend.fetch(request);
    const outputs = [...response.headers]
      .flat()
      .concat(await response.text(), JSON.stringify(backend.events));
    expectSecrecy(outputs.concat(printed));
  }
  expect(procore.seen.some((seen) => seen.body.includes(SECRET))).toBe(true);
  const tokensSent = procore.seen.filter((seen) => seen.headers['authorization'] === `Bearer ${TOKENS[0]}`);
  expect(tokensSent.length > 0).toBe(signIn === undefined);
});

test.each<[string, Partial<ProcoreBackendOptions<string>>]>([
  ['identify', { identify: () => Promise.reject(new Error(`Bearer ${TOKENS[0]} is odd`)) }],
  ['authorize', { authorize: () => Promise.reject(new Error(`{"access_token":"${TOKENS[0]}"}`)) }],
  ['accessToken', { accessToken: () => Promise.reject(new Error(`POST client_secret=${SECRET}&x=1`)) }],
  [
    'accessToken, with causes',
    {
      accessToken: () => {
        throw new Error('outer', { cause: new Error(`"refresh_token": "${TOKENS[1]}"`) });
      },
    },
  ],
  [
    'something that is no Error',
    {
      accessToken: () => {
        // oxlint-disable-next-line typescript/only-throw-error -- what an app may do
        throw `Authorization: Bearer ${TOKENS[0]}`;
      },
    },
  ],
  [
    'a transport',
    { accessToken: () => TOKENS[0] ?? null, fetch: () => Promise.reject(new Error(`sent ${TOKENS[0]}`)) },
  ],
])('%s throwing a secret: it is reported without', async (_, options) => {
  const backend = testBackend('http://127.0.0.1:1', options);
  const response = await backend.fetch(pageRequest('GET', '/rest/v1.0/files?project_id=1'));
  expect(response.status).toBeGreaterThanOrEqual(500);
  expect(backend.events).toHaveLength(1);
  expect(backend.events[0]?.error?.cause).toContain('[redacted]');
  expectSecrecy([await response.text(), JSON.stringify(backend.events), ...printed]);
});

function expectSecrecy(outputs: readonly string[]): void {
  expect(outputs.filter((output) => /sesame/i.test(output))).toEqual([]);
}
