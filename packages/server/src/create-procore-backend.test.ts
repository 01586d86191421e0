import { describe, expect, test, vi } from 'vitest';

import { BackendError } from './error-body.js';
import { createProcoreBackend, type ProcoreBackendOptions } from './index.js';
import { startStandInProcore } from './testing/stand-in-procore.js';
import { errorOf, pageRequest, testBackend, TOKEN } from './testing/test-backend.js';

const files = '/rest/v1.0/files?project_id=1';

describe('options', () => {
  const complete: ProcoreBackendOptions<string> = {
    environment: 'production',
    identify: () => 'foreman',
    accessToken: () => TOKEN,
    authorize: () => true,
  };

  test.each(['environment', 'identify', 'accessToken', 'authorize'] as const)(
    '%s missing is said at once',
    (name) => {
      const { [name]: _, ...rest } = complete;
      expect(() => createProcoreBackend(rest as ProcoreBackendOptions<string>)).toThrow(name);
    },
  );

  test.each([
    { timeoutMs: 0 },
    { timeoutMs: Number.NaN },
    { maxBodyBytes: -1 },
    { environment: 'prod' as 'production' },
    { environment: { apiUrl: 'api.procore.com', loginUrl: 'https://login.procore.com' } },
    { environment: { apiUrl: 'http://api.procore.com', loginUrl: 'https://login.procore.com' } },
  ])('%j is refused', (illegal) => {
    expect(() => createProcoreBackend({ ...complete, ...illegal })).toThrow(TypeError);
  });

  test.each([
    ['production', 'https://api.procore.com'],
    ['developer-sandbox', 'https://sandbox.procore.com'],
    ['monthly-sandbox', 'https://api-monthly.procore.com'],
    ['federal', 'https://api.procoregov.com'],
  ] as const)('environment %s calls %s', async (environment, apiUrl) => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json([]));
    const backend = createProcoreBackend({ ...complete, environment, fetch });
    await backend.fetch(pageRequest('GET', files));
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      `${apiUrl}/rest/v1.0/files?project_id=1`,
      expect.anything(),
    );
  });
});

describe('who asks', () => {
  test.each([null, undefined])('identify giving %s is not-signed-in', async (nobody) => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, { identify: () => nobody as null });
    const response = await backend.fetch(pageRequest('GET', files));
    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ code: 'not-signed-in' });
    expect(procore.seen).toEqual([]);
  });

  test.each([false, undefined, 'no'])('authorize giving %j is forbidden', async (answer) => {
    await using procore = await startStandInProcore();
    const backend = testBackend(procore.url, { authorize: () => answer as boolean });
    const response = await backend.fetch(pageRequest('GET', files));
    expect(response.status).toBe(403);
    expect(await errorOf(response)).toMatchObject({ code: 'forbidden' });
    expect(procore.seen).toEqual([]);
  });

  test('no token for the identity is not-signed-in', async () => {
    await using procore = await startStandInProcore();
    const response = await testBackend(procore.url, { accessToken: () => null }).fetch(
      pageRequest('GET', files),
    );
    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ code: 'not-signed-in' });
  });

  test('an app function may choose the answer', async () => {
    await using procore = await startStandInProcore();
    const authorize = () => {
      throw new BackendError({ status: 404, code: 'not-found', message: 'No such site.', hint: 'Ask.' });
    };
    const response = await testBackend(procore.url, { authorize }).fetch(pageRequest('GET', files));
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toEqual({ code: 'not-found', message: 'No such site.', hint: 'Ask.' });
  });
});

describe('a token that Procore refuses', () => {
  test('is renewed and the call made again, with its body', async () => {
    await using procore = await startStandInProcore(({ headers }) =>
      headers['authorization'] === 'Bearer fresh'
        ? Response.json({ id: 5 }, { status: 201 })
        : Response.json({ errors: 'expired' }, { status: 401 }),
    );
    const accessToken = vi.fn<ProcoreBackendOptions<string>['accessToken']>((_, { rejected }) =>
      rejected === undefined ? TOKEN : 'fresh',
    );
    const body = { file: { upload_uuid: '01AB', name: 'plan.pdf' } };
    const response = await testBackend(procore.url, { accessToken }).fetch(
      pageRequest('POST', files, { body }),
    );
    expect(response.status).toBe(201);
    expect(accessToken.mock.calls).toEqual([
      ['foreman', {}],
      ['foreman', { rejected: TOKEN }],
    ]);
    expect(procore.seen.map((seen) => seen.body)).toEqual([JSON.stringify(body), JSON.stringify(body)]);
  });

  test.each([
    ['another that is refused too', 'fresh', 2],
    ['the same one', TOKEN, 1],
    ['none', null, 1],
  ])('and renewal giving %s is not-signed-in', async (_, renewed, calls) => {
    await using procore = await startStandInProcore(() => Response.json({}, { status: 401 }));
    const backend = testBackend(procore.url, {
      accessToken: (_identity, { rejected }) => (rejected === undefined ? TOKEN : renewed),
    });
    const response = await backend.fetch(pageRequest('GET', files));
    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ code: 'not-signed-in' });
    expect(procore.seen).toHaveLength(calls);
  });
});

describe("Procore's errors", () => {
  test.each([
    [400, 'invalid-request'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'invalid-request'],
    [410, 'upload-gone'],
    [422, 'invalid-request'],
    [429, 'rate-limited'],
    [500, 'procore-unavailable'],
    [503, 'procore-unavailable'],
  ])('keep status %i and body beside our code %s', async (status, code) => {
    await using procore = await startStandInProcore(() =>
      Response.json(
        { errors: { name: ['is taken'] } },
        {
          status,
          headers: {
            'retry-after': '7',
            'x-rate-limit-remaining': '0',
            'x-rate-limit-reset': '1800000000',
            'set-cookie': 'session=upstream',
            server: 'nginx',
          },
        },
      ),
    );
    const response = await testBackend(procore.url).fetch(pageRequest('GET', files));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: { name: ['is taken'] }, error: { code } });
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      date: expect.any(String) as string,
      'retry-after': '7',
      'x-content-type-options': 'nosniff',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': '1800000000',
      'x-request-id': expect.any(String) as string,
    });
  });

  test("an error of Procore's own under the same key is kept", async () => {
    await using procore = await startStandInProcore(() => Response.json({ error: 'no' }, { status: 403 }));
    const response = await testBackend(procore.url).fetch(pageRequest('GET', files));
    expect(await response.json()).toEqual({ error: 'no' });
  });

  test.each([
    ['a page', '<h1>Bad gateway</h1>', 'text/html'],
    ['broken JSON', '{', 'application/json'],
  ])('%s in place of JSON is left out', async (_, text, contentType) => {
    await using procore = await startStandInProcore(
      () => new Response(text, { status: 502, headers: { 'content-type': contentType } }),
    );
    const response = await testBackend(procore.url).fetch(pageRequest('GET', files));
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({
      error: {
        code: 'procore-unavailable',
        message: expect.any(String) as string,
        hint: expect.any(String) as string,
      },
    });
  });
});

describe('an answer that the endpoint cannot give is malformed-response', () => {
  const download = '/rest/v1.0/files/5/download?project_id=1';
  test.each([
    ['a page', files, () => new Response('<h1>Hi</h1>', { headers: { 'content-type': 'text/html' } })],
    ['a redirect to sign in', files, () => Response.redirect('https://login.procore.com')],
    ['no content', files, () => new Response(null, { status: 204 })],
    ['a download without redirect', download, () => Response.json({})],
    ['a download without location', download, () => new Response(null, { status: 302 })],
    [
      'a download that runs script',
      download,
      () => new Response(null, { status: 302, headers: { location: 'javascript:alert(1)' } }),
    ],
  ])('%s', async (_, path, answer) => {
    await using procore = await startStandInProcore(answer);
    const response = await testBackend(procore.url).fetch(pageRequest('GET', path));
    expect(response.status).toBe(502);
    expect(await errorOf(response)).toMatchObject({ code: 'malformed-response' });
    expect(procore.seen).toHaveLength(1);
  });
});

describe('Procore out of reach', () => {
  test('nothing listens: 502', async () => {
    const procore = await startStandInProcore();
    await procore[Symbol.asyncDispose]();
    const backend = testBackend(procore.url);
    const response = await backend.fetch(pageRequest('GET', files));
    expect(response.status).toBe(502);
    expect(await errorOf(response)).toMatchObject({ code: 'procore-unavailable' });
    expect(backend.events).toMatchObject([
      { status: 502, method: 'GET', route: '/rest/v1.0/files', error: { code: 'procore-unavailable' } },
    ]);
    expect(backend.events[0]?.error?.cause).toContain('ECONNREFUSED');
  });

  test.each([
    ['no answer', () => new Promise<Response>(() => {})],
    [
      'an answer that stops half-way',
      () =>
        new Response(
          new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }),
          { headers: { 'content-type': 'application/json' } },
        ),
    ],
  ])('%s within timeoutMs: 504', async (_, answer) => {
    await using procore = await startStandInProcore(answer);
    const backend = testBackend(procore.url, { timeoutMs: 100 });
    const response = await backend.fetch(pageRequest('GET', files));
    expect(response.status).toBe(504);
    expect(await errorOf(response)).toMatchObject({ code: 'procore-unavailable' });
  });
});

test("the Date is Procore's where it gives one, and ours elsewhere", async () => {
  const date = 'Tue, 01 Dec 2026 00:00:00 GMT';
  await using procore = await startStandInProcore(() => Response.json([], { headers: { date } }));
  const backend = testBackend(procore.url);
  expect((await backend.fetch(pageRequest('GET', files))).headers.get('date')).toBe(date);
  const own = (await backend.fetch(pageRequest('GET', '/nothing'))).headers.get('date');
  expect(Math.abs(Date.parse(own ?? '') - Date.now())).toBeLessThan(5000);
});
